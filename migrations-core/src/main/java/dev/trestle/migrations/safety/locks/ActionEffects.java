package dev.trestle.migrations.safety.locks;

import java.util.List;

import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableAction.UnreadAction;

/**
 * What the sub-commands of {@code ALTER TABLE} do besides locking the table.
 */
final class ActionEffects {

	private static final List<ActionFamily> FAMILIES = List.of(new ColumnEffects(), new TypeChangeEffects(),
			new ConstraintEffects(), new ConstraintDrops(), new PartitionEffects(), new StorageEffects(),
			new RelationEffects());

	private ActionEffects() {
	}

	static void predict(TableAlteration alteration, Draft draft) {
		for (TableAction action : alteration.statement().actions()) {
			if (action instanceof UnreadAction) {
				draft.doubt(Doubt.NOT_UNDERSTOOD);
			}
			FAMILIES.forEach((family) -> family.predict(action, alteration, draft));
		}
	}

}
