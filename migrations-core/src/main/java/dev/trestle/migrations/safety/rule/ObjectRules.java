package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for objects that are no tables.
 */
final class ObjectRules {

	static final List<Rule> ALL = List.of(new AlterSystemRule(), new RenameSchemaRule(), new SetSchemaRule(),
			new RestartSequenceRule(), new CreateRuleRule(), new OpaqueBlockRule(), new RefreshImpossibleRule(),
			new PublishRule(), new ReplaceViewRule(), new DropViewRule(), new RenameTypeRule(),
			new CompositeTypeRule());

	private ObjectRules() {
	}

}
