package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for statements of all kinds.
 */
final class GeneralRules {

	static final List<Rule> ALL = List.of(new CreateIndexRule(), new PartitionedIndexRule(), new DropIndexRule(),
			new ReindexRule(), new MaskedIndexRule(), new RenameColumnRule(), new DropTableRule(),
			new DropPartitionRule(), new RenameTableRule(), new DropSchemaRule(), new CascadeRule(), new TruncateRule(),
			new TruncateCascadeRule(), new UpdateRule(), new DeleteRule(), new EnumRenameRule(), new AlterDomainRule(),
			new DomainValidateRule(), new RefreshRule(), new PartitionOfRule(), new VacuumFullRule(), new ClusterRule(),
			new LockTableRule(), new CommitInBlockRule(), new SessionSettingRule(), new SetLocalRule(),
			new LongNameRule(), new DefinerSearchPathRule(), new NotValidAndValidateRule(),
			new WorkAfterExclusiveRule(), new DdlPlusBackfillRule(), new EnumValueUsedRule(),
			new ForeignKeyIndexRule());

	private GeneralRules() {
	}

}
