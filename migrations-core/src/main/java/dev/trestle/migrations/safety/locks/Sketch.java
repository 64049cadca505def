package dev.trestle.migrations.safety.locks;

import java.util.List;

import dev.trestle.migrations.safety.catalog.Attachments;
import dev.trestle.migrations.safety.catalog.HierarchyFacts;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts.RowSecurity;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.catalog.ReplicaIdentity;
import dev.trestle.migrations.safety.catalog.SizeFacts;
import dev.trestle.migrations.safety.catalog.StorageFacts;
import dev.trestle.migrations.safety.catalog.StorageFacts.Persistence;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * A relation of which only the name is known.
 */
final class Sketch {

	/** The identity of a relation that is not in the facts: nothing refers to it. */
	static final long OID = -1;

	// no schema has an empty name: stands for one that is not written
	private static final String UNWRITTEN = "";

	private static final StorageFacts STORAGE = new StorageFacts(Persistence.PERMANENT, null, null, true, true,
			List.of());

	private Sketch() {
	}

	static RelationFacts of(ObjectName name, RelationKind kind) {
		String schema = name.schema();
		return of(name, kind, OID, (schema != null) ? schema : UNWRITTEN);
	}

	static RelationFacts of(ObjectName name, RelationKind kind, long oid, String schema) {
		return new RelationFacts(oid, schema, name.name(), kind, "", STORAGE, SizeFacts.UNKNOWN, HierarchyFacts.NONE,
				List.of(), List.of(), List.of(), Attachments.NONE, new RowSecurity(false, false),
				ReplicaIdentity.DEFAULT, 0, null);
	}

	static QualifiedName name(RelationFacts relation) {
		return relation.schema().equals(UNWRITTEN) ? QualifiedName.of(relation.name()) : relation.qualifiedName();
	}

}
