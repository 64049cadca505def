package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * Rules that look at the same statements. Those that no statement of a run is for are not
 * loaded.
 */
public enum RuleGroup {

	/** For statements of all kinds. */
	GENERAL,

	/** For partitions that come and go. */
	PARTITIONS;

	/**
	 * Whether the rules have to look at a statement.
	 * @param subject the statement
	 * @return {@code false} only when none of them would find anything
	 */
	public boolean concerns(Subject subject) {
		ParsedStatement tree = subject.tree();
		return switch (this) {
			case GENERAL -> true;
			case PARTITIONS -> has(tree, AttachPartition.class) || has(tree, DetachPartition.class);
		};
	}

	/**
	 * The rules.
	 * @return in the order in which they look at a statement
	 */
	public List<Rule> rules() {
		return switch (this) {
			case GENERAL -> GeneralRules.ALL;
			case PARTITIONS -> PartitionRules.ALL;
		};
	}

	private static boolean has(ParsedStatement tree, Class<? extends TableAction> kind) {
		if (tree instanceof AlterTable alter) {
			for (TableAction action : alter.actions()) {
				if (kind.isInstance(action)) {
					return true;
				}
			}
		}
		return false;
	}

}
