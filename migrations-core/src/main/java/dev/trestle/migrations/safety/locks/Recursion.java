package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.ColumnAction;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.ConstraintAction;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.RelationAction.SetTrigger;
import dev.trestle.migrations.sql.tree.TableAction;
import org.jspecify.annotations.Nullable;

/**
 * Which sub-commands of {@code ALTER TABLE} go on to partitions and inheriting tables:
 * function {@code ATPrepCmd} of the server.
 */
final class Recursion {

	private static final int IDENTITY_IN_PARTITIONS = 17;

	private static final int CONSTRAINTS_EXCLUSIVE = 18;

	private static final Set<Class<? extends TableAction>> STAYS = Set.of(ColumnAction.SetColumnOptions.class,
			ColumnAction.SetCompression.class, ColumnAction.SetExpression.class);

	private static final Set<Class<? extends TableAction>> IDENTITY = Set.of(ColumnAction.AddIdentity.class,
			ColumnAction.AlterIdentity.class, ColumnAction.DropIdentity.class);

	private Recursion() {
	}

	/**
	 * How tables below the one that is named are locked.
	 * @param actions the sub-commands
	 * @param relation the table that is named
	 * @param major the major version
	 * @return the mode; {@code null} when they are not touched
	 */
	static @Nullable LockMode level(List<TableAction> actions, RelationFacts relation, int major) {
		List<TableAction> recursing = actions.stream().filter((action) -> recurses(action, relation, major)).toList();
		if (recursing.isEmpty()) {
			return null;
		}
		boolean indexes = major < CONSTRAINTS_EXCLUSIVE
				&& recursing.stream().allMatch((action) -> buildsIndex(action, relation));
		return indexes ? LockMode.SHARE : ActionLevels.of(actions);
	}

	// Until 17 an index of a constraint is built in partitions like any other; unless
	// columns have to be made NOT NULL.
	private static boolean buildsIndex(TableAction action, RelationFacts relation) {
		if (!(action instanceof AddConstraint add)) {
			return false;
		}
		if (add.definition() instanceof Constraint.PrimaryKey key) {
			return key.columns().stream().noneMatch((column) -> AddedConstraint.isNullable(column.name(), relation));
		}
		return add.definition() instanceof Constraint.Unique || add.definition() instanceof Constraint.Exclude;
	}

	private static boolean recurses(TableAction action, RelationFacts relation, int major) {
		if (IDENTITY.contains(action.getClass())) {
			return major >= IDENTITY_IN_PARTITIONS && isPartitioned(relation);
		}
		if (action instanceof SetTrigger) {
			return isPartitioned(relation);
		}
		if (action instanceof ColumnAction) {
			return !STAYS.contains(action.getClass());
		}
		boolean alone = action instanceof AddConstraint add && add.definition() instanceof Constraint.Check check
				&& check.noInherit();
		return action instanceof ConstraintAction && (major >= CONSTRAINTS_EXCLUSIVE || !alone);
	}

	private static boolean isPartitioned(RelationFacts relation) {
		return relation.kind() == RelationKind.PARTITIONED_TABLE;
	}

}
