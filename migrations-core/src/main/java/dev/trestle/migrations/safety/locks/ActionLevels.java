package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.sql.tree.ColumnAction;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.ValidateConstraint;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.RelationAction.SetTrigger;
import dev.trestle.migrations.sql.tree.StorageAction.ClusterOn;
import dev.trestle.migrations.sql.tree.StorageAction.SetOptions;
import dev.trestle.migrations.sql.tree.TableAction;

/**
 * The mode in which {@code ALTER TABLE} locks its table: the strongest that any of its
 * sub-commands asks for, decided before the table is looked at, so that a sub-command
 * that changes nothing locks as well. Function {@code AlterTableGetLockLevel} of the
 * server, the same from 13 to 18.
 */
final class ActionLevels {

	private static final Map<Class<? extends TableAction>, LockMode> WEAKER = Map.of( //
			ColumnAction.SetStatistics.class, LockMode.SHARE_UPDATE_EXCLUSIVE, //
			ColumnAction.SetColumnOptions.class, LockMode.SHARE_UPDATE_EXCLUSIVE, //
			ClusterOn.class, LockMode.SHARE_UPDATE_EXCLUSIVE, //
			ValidateConstraint.class, LockMode.SHARE_UPDATE_EXCLUSIVE, //
			AttachPartition.class, LockMode.SHARE_UPDATE_EXCLUSIVE, //
			SetTrigger.class, LockMode.SHARE_ROW_EXCLUSIVE);

	// reloptions.c: all other storage parameters of a table or index ask for less
	private static final Set<String> STRONG_OPTIONS = Set.of("user_catalog_table", "security_barrier", "check_option",
			"security_invoker");

	private ActionLevels() {
	}

	static LockMode of(List<TableAction> actions) {
		return actions.stream().map(ActionLevels::of).max(LockMode::compareTo).orElse(LockMode.ACCESS_EXCLUSIVE);
	}

	private static LockMode of(TableAction action) {
		if (action instanceof AddConstraint add) {
			return (add.definition() instanceof Constraint.ForeignKey) ? LockMode.SHARE_ROW_EXCLUSIVE
					: LockMode.ACCESS_EXCLUSIVE;
		}
		if (action instanceof DetachPartition detach) {
			return (detach.concurrently() || detach.finish()) ? LockMode.SHARE_UPDATE_EXCLUSIVE
					: LockMode.ACCESS_EXCLUSIVE;
		}
		if (action instanceof SetOptions set) {
			return set.options().stream().map(Option::name).anyMatch(STRONG_OPTIONS::contains)
					? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE;
		}
		return WEAKER.getOrDefault(action.getClass(), LockMode.ACCESS_EXCLUSIVE);
	}

}
