package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.StorageAction.SetTablespace;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ALTER INDEX … SET TABLESPACE}.
 */
final class IndexTablespaceRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("index-set-tablespace", Severity.ERROR,
			"Nobody can read or write the table until the file of the index is copied.");

	private static final int REINDEX_TABLESPACE = 14;

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof AlterTable alter) || alter.kind() != ObjectKind.INDEX
				|| subject.changes().hasCreatedIndexOfNewTable(alter.table().name())) {
			return;
		}
		ObjectName index = alter.table().name();
		for (TableAction action : alter.actions()) {
			if (action instanceof SetTablespace set) {
				Draft draft = subject.report(HAZARD, set.span(),
						"The file of '" + index.display() + "' is copied while nobody can use its table.");
				if (subject.major() >= REINDEX_TABLESPACE) {
					draft.recipe(Recipe.of(Notes.ALONE, "REINDEX (TABLESPACE " + subject.text(set.tablespace())
							+ ") INDEX CONCURRENTLY " + subject.text(index)));
				}
			}
		}
	}

}
