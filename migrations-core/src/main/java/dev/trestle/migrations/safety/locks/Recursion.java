package dev.trestle.migrations.safety.locks;

import java.util.Set;

import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.ColumnAction;
import dev.trestle.migrations.sql.tree.ConstraintAction;
import dev.trestle.migrations.sql.tree.RelationAction.SetTrigger;
import dev.trestle.migrations.sql.tree.TableAction;

/**
 * Which sub-commands of {@code ALTER TABLE} go on to partitions and inheriting tables:
 * function {@code ATPrepCmd} of the server.
 */
final class Recursion {

	private static final int IDENTITY_IN_PARTITIONS = 17;

	private static final Set<Class<? extends TableAction>> STAYS = Set.of(ColumnAction.SetColumnOptions.class,
			ColumnAction.SetCompression.class, ColumnAction.SetExpression.class);

	private static final Set<Class<? extends TableAction>> IDENTITY = Set.of(ColumnAction.AddIdentity.class,
			ColumnAction.AlterIdentity.class, ColumnAction.DropIdentity.class);

	private Recursion() {
	}

	static boolean recurses(TableAction action, RelationFacts relation, int major) {
		if (IDENTITY.contains(action.getClass())) {
			return major >= IDENTITY_IN_PARTITIONS && isPartitioned(relation);
		}
		if (action instanceof SetTrigger) {
			return isPartitioned(relation);
		}
		if (action instanceof ColumnAction) {
			return !STAYS.contains(action.getClass());
		}
		return action instanceof ConstraintAction;
	}

	private static boolean isPartitioned(RelationFacts relation) {
		return relation.kind() == RelationKind.PARTITIONED_TABLE;
	}

}
