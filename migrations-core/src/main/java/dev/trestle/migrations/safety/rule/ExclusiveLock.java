package dev.trestle.migrations.safety.rule;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.sql.tree.ColumnAction.SetColumnOptions;
import dev.trestle.migrations.sql.tree.ColumnAction.SetStatistics;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.ValidateConstraint;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.RelationAction.SetTrigger;
import dev.trestle.migrations.sql.tree.StorageAction.ClusterOn;
import dev.trestle.migrations.sql.tree.StorageAction.SetOptions;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableAction.UnreadAction;
import dev.trestle.migrations.sql.tree.TableObjectStatement;
import dev.trestle.migrations.sql.tree.TableObjectStatement.AlterPolicy;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreatePolicy;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateRule;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.LockTable;
import dev.trestle.migrations.sql.tree.TableStatement.Truncate;
import org.jspecify.annotations.Nullable;

/**
 * The statements that lock an existing table against reads and writes until their
 * transaction ends.
 */
final class ExclusiveLock {

	private static final Set<ObjectKind> OF_TABLES = EnumSet.of(ObjectKind.TRIGGER, ObjectKind.POLICY, ObjectKind.RULE);

	private ExclusiveLock() {
	}

	// The table, or null when the statement locks none in this way.
	static @Nullable ObjectName table(Subject subject) {
		ObjectName table = written(subject.tree());
		return (table == null || subject.wasNew(table)) ? null : table;
	}

	private static @Nullable ObjectName written(ParsedStatement tree) {
		if (tree instanceof AlterTable alter && alter.kind() == ObjectKind.TABLE) {
			return hasExclusive(alter.actions()) ? alter.table().name() : null;
		}
		if (tree instanceof RenameObject rename) {
			return renamed(rename);
		}
		if (tree instanceof TableObjectStatement || tree instanceof DropObjects) {
			return ofObject(tree);
		}
		if (tree instanceof Truncate truncate) {
			return truncate.tables().get(0).name();
		}
		return (tree instanceof LockTable lock && lock.mode() == LockMode.ACCESS_EXCLUSIVE)
				? lock.tables().get(0).name() : null;
	}

	private static @Nullable ObjectName renamed(RenameObject rename) {
		ObjectName relation = rename.object().relation();
		if (rename.written() == ObjectKind.TABLE) {
			return (relation != null) ? relation : rename.object().name();
		}
		return OF_TABLES.contains(rename.object().kind()) ? relation : null;
	}

	// Triggers, rules and policies: to make a trigger takes less, to remove it does not.
	private static @Nullable ObjectName ofObject(ParsedStatement tree) {
		if (tree instanceof DropObjects drop) {
			return OF_TABLES.contains(drop.kind()) ? drop.objects().get(0).relation() : null;
		}
		if (tree instanceof CreatePolicy policy) {
			return policy.table();
		}
		if (tree instanceof AlterPolicy policy) {
			return policy.table();
		}
		return (tree instanceof CreateRule rule) ? rule.table() : null;
	}

	private static boolean hasExclusive(List<TableAction> actions) {
		for (TableAction action : actions) {
			if (isExclusive(action)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isExclusive(TableAction action) {
		if (action instanceof SetOptions set) {
			return set.options().stream().anyMatch((option) -> option.name().equals("user_catalog_table"));
		}
		if (action instanceof AddConstraint add) {
			return !(add.definition() instanceof ForeignKey);
		}
		return !(action instanceof ValidateConstraint || action instanceof SetStatistics
				|| action instanceof SetColumnOptions || action instanceof AttachPartition
				|| action instanceof DetachPartition || action instanceof ClusterOn || action instanceof SetTrigger
				|| action instanceof UnreadAction);
	}

}
