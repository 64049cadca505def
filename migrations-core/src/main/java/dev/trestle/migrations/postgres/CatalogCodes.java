package dev.trestle.migrations.postgres;

import java.util.Map;

import dev.trestle.migrations.safety.catalog.ColumnFacts.Generated;
import dev.trestle.migrations.safety.catalog.ColumnFacts.Identity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.FunctionFacts.Volatility;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.catalog.ReplicaIdentity;
import dev.trestle.migrations.safety.catalog.StorageFacts.Persistence;
import dev.trestle.migrations.safety.catalog.TypeFacts;

/**
 * The letters of the catalog (PostgreSQL docs, chapter "System Catalogs").
 */
final class CatalogCodes {

	static final Map<String, RelationKind> RELATION = Map.of("r", RelationKind.TABLE, "p",
			RelationKind.PARTITIONED_TABLE, "f", RelationKind.FOREIGN_TABLE, "v", RelationKind.VIEW, "m",
			RelationKind.MATERIALIZED_VIEW, "S", RelationKind.SEQUENCE, "c", RelationKind.COMPOSITE_TYPE);

	static final Map<String, Persistence> PERSISTENCE = Map.of("p", Persistence.PERMANENT, "u", Persistence.UNLOGGED,
			"t", Persistence.TEMPORARY);

	static final Map<String, ReplicaIdentity> REPLICA_IDENTITY = Map.of("d", ReplicaIdentity.DEFAULT, "f",
			ReplicaIdentity.FULL, "i", ReplicaIdentity.INDEX, "n", ReplicaIdentity.NOTHING);

	static final Map<String, String> PARTITIONING = Map.of("r", "range", "l", "list", "h", "hash");

	static final Map<String, Generated> GENERATED = Map.of("s", Generated.STORED, "v", Generated.VIRTUAL);

	static final Map<String, Identity> IDENTITY = Map.of("a", Identity.ALWAYS, "d", Identity.BY_DEFAULT);

	static final Map<String, ConstraintFacts.Kind> CONSTRAINT = Map.of("c", ConstraintFacts.Kind.CHECK, "n",
			ConstraintFacts.Kind.NOT_NULL, "u", ConstraintFacts.Kind.UNIQUE, "p", ConstraintFacts.Kind.PRIMARY_KEY, "f",
			ConstraintFacts.Kind.FOREIGN_KEY, "x", ConstraintFacts.Kind.EXCLUSION);

	static final Map<String, TypeFacts.Kind> TYPE = Map.of("b", TypeFacts.Kind.BASE, "c", TypeFacts.Kind.COMPOSITE, "d",
			TypeFacts.Kind.DOMAIN, "e", TypeFacts.Kind.ENUM, "r", TypeFacts.Kind.RANGE, "m", TypeFacts.Kind.MULTIRANGE);

	static final Map<String, Volatility> VOLATILITY = Map.of("i", Volatility.IMMUTABLE, "s", Volatility.STABLE);

	private CatalogCodes() {
	}

	/** The meaning of a letter, or the one of all letters without an own. */
	static <E> E of(Map<String, E> codes, String code, E otherwise) {
		return codes.getOrDefault(code, otherwise);
	}

}
