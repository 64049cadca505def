package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for constraints.
 */
final class ConstraintRules {

	static final List<Rule> ALL = List.of(new EnforceForeignKeyRule(), new NotEnforcedRule(), new UnstableCheckRule(),
			new ForeignKeyTypeRule(), new PartitionedKeyRule(), new UsingIndexRule(), new GeneratedKindRule());

	private ConstraintRules() {
	}

}
