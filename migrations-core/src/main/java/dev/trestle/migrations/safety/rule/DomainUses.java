package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * Whether tables have columns of a domain.
 */
final class DomainUses {

	private DomainUses() {
	}

	static boolean isUnused(Subject subject, ObjectName domain) {
		return subject.changes().hasCreatedType(domain) || subject.facts().known() && subject.facts()
			.type(domain.schema(), domain.name())
			.filter((type) -> type.columns().isEmpty())
			.isPresent();
	}

}
