package dev.trestle.migrations.safety.locks;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.LockedRelation.Kind;

/**
 * Names what the catalog knows.
 */
final class Descriptions {

	private Descriptions() {
	}

	static LockedRelation of(RelationFacts relation, SchemaState state) {
		return new LockedRelation(Kind.valueOf(relation.kind().name()), Sketch.name(relation), null,
				state.isCreated(relation.oid()));
	}

	static LockedRelation of(IndexFacts index, SchemaState state) {
		return new LockedRelation(index.partitioned() ? Kind.PARTITIONED_INDEX : Kind.INDEX, index.qualifiedName(),
				state.facts().relation(index.table()).map(Sketch::name).orElse(null), state.isCreated(index.table()));
	}

}
