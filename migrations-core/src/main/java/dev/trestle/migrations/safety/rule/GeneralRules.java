package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for statements of all kinds.
 */
final class GeneralRules {

	static final List<Rule> ALL = List.of(new CreateIndexRule(), new PartitionedIndexRule(), new DropIndexRule(),
			new ReindexRule(), new MaskedIndexRule(), new AddForeignKeyRule(), new AddCheckRule(), AddKeyRule.unique(),
			AddKeyRule.primaryKey(), new AddExclusionRule(), new UsingIndexNullableRule(), new DropPrimaryKeyRule(),
			new ReplicaIdentityNothingRule(), new DropForeignKeyRule(), new SetNotNullRule(),
			new SetNotNullDropCheckRule(), new ValidateAndSetNotNullRule(), new AddNotNullConstraintRule(),
			new AddColumnNotNullRule(), new VolatileDefaultRule(), new AddSerialRule(), new AddIdentityRule(),
			new AddGeneratedRule(), new AddInlineUniqueRule(), new AddInlineCheckRule(), new AddInlineReferencesRule(),
			new ConstrainedDomainRule(), new AlterTypeRule(), new TypeRecheckRule(), new DropColumnRule(),
			new RenameColumnRule(), new DropTableRule(), new DropPartitionRule(), new RenameTableRule(),
			new DropSchemaRule(), new CascadeRule(), new TruncateRule(), new TruncateCascadeRule(), new UpdateRule(),
			new DeleteRule(), new EnumRenameRule(), new AlterDomainRule(), new DomainValidateRule(), new RefreshRule(),
			new PartitionOfRule(), new DetachRule(), new DetachWithDefaultRule(), new AttachRule(),
			new DisableTriggerRule(), new SetLoggedRule(), new SetTablespaceRule(), new SetAccessMethodRule(),
			new VacuumFullRule(), new ClusterRule(), new LockTableRule(), new CommitInBlockRule(),
			new SessionSettingRule(), new SetLocalRule(), new LongNameRule(), new DefinerSearchPathRule(),
			new NotValidAndValidateRule(), new WorkAfterExclusiveRule(), new DdlPlusBackfillRule(),
			new EnumValueUsedRule(), new ForeignKeyIndexRule());

	private GeneralRules() {
	}

}
