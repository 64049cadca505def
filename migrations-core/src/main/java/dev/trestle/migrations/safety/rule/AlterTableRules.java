package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for sub-commands of {@code ALTER TABLE}.
 */
final class AlterTableRules {

	static final List<Rule> ALL = List.of(new AddForeignKeyRule(), new AddCheckRule(), AddKeyRule.unique(),
			AddKeyRule.primaryKey(), new AddExclusionRule(), new UsingIndexNullableRule(), new DropPrimaryKeyRule(),
			new ReplicaIdentityNothingRule(), new DropForeignKeyRule(), new SetNotNullRule(),
			new SetNotNullDropCheckRule(), new ValidateAndSetNotNullRule(), new AddNotNullConstraintRule(),
			new AddColumnNotNullRule(), new VolatileDefaultRule(), new AddSerialRule(), new AddIdentityRule(),
			new AddGeneratedRule(), new AddInlineUniqueRule(), new AddInlineCheckRule(), new AddInlineReferencesRule(),
			new ConstrainedDomainRule(), new AlterTypeRule(), new TypeRecheckRule(), new DropColumnRule(),
			new DetachRule(), new DetachWithDefaultRule(), new AttachRule(), new DisableTriggerRule(),
			new SetLoggedRule(), new SetTablespaceRule(), new SetAccessMethodRule(), new DropColumnIndexRule());

	private AlterTableRules() {
	}

}
