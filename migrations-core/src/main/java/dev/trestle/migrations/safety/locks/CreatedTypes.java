package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts.Domain;
import dev.trestle.migrations.safety.catalog.TypeFacts.DomainConstraint;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateDomain;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateType;

/**
 * Types and domains that statements create.
 */
final class CreatedTypes {

	private CreatedTypes() {
	}

	static SchemaState apply(SchemaState state, CreateType create) {
		TypeFacts.Kind kind = switch (create.form()) {
			case ENUM -> TypeFacts.Kind.ENUM;
			case COMPOSITE -> TypeFacts.Kind.COMPOSITE;
			case RANGE -> TypeFacts.Kind.RANGE;
			default -> TypeFacts.Kind.OTHER;
		};
		return add(state, new TypeFacts(state.nextOid(), SchemaChanges.schema(state, create.name()),
				create.name().name(), kind, create.labels(), null, 0, List.of()));
	}

	static SchemaState apply(SchemaState state, CreateDomain create) {
		boolean notNull = false;
		List<DomainConstraint> constraints = new ArrayList<>();
		for (Constraint constraint : create.constraints()) {
			notNull |= constraint instanceof Constraint.NotNull;
			constraints.add(new DomainConstraint("", true, ""));
		}
		NewFacts facts = new NewFacts("", state);
		long base = state.facts()
			.type(create.type().name().schema(), create.type().name().name())
			.map(TypeFacts::oid)
			.orElse(0L);
		Domain domain = new Domain(facts.type(create.type(), null).name(), base, -1, notNull,
				(create.defaultValue() != null) ? "" : null, constraints);
		return add(state, new TypeFacts(state.nextOid(), SchemaChanges.schema(state, create.name()),
				create.name().name(), TypeFacts.Kind.DOMAIN, List.of(), domain, 0, List.of()));
	}

	private static SchemaState add(SchemaState state, TypeFacts type) {
		return state.with(List.of(), List.of(type), Set.of()).creating(type.oid());
	}

}
