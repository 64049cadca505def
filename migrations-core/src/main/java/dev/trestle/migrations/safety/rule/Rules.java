package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.Hazard;

/**
 * All rules. A new hazard is a rule here and a page beside it.
 */
public final class Rules {

	/** The rules, in the order in which they look at a statement. */
	public static final List<Rule> ALL = List.of(new CreateIndexRule(), new PartitionedIndexRule(), new DropIndexRule(),
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

	private static final Set<String> IDS = ALL.stream()
		.map((rule) -> rule.hazard().id())
		.collect(Collectors.toUnmodifiableSet());

	private Rules() {
	}

	/**
	 * What the rules look for.
	 * @return the hazards, in the order of the rules
	 */
	public static List<Hazard> hazards() {
		return ALL.stream().map(Rule::hazard).toList();
	}

	/**
	 * The ids of the hazards.
	 * @return an unordered set
	 */
	public static Set<String> ids() {
		return IDS;
	}

}
