package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.DataStatement.Delete;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * {@code DELETE} of all rows.
 */
final class DeleteRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("delete-without-where", Severity.ERROR,
			"All rows stay locked against other writers until the script commits, and their data are gone.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof Delete delete) || delete.where() != null || delete.currentOf()
				|| !delete.using().relations().isEmpty() || subject.isNew(delete.table().name())) {
			return;
		}
		ObjectName table = delete.table().name();
		subject
			.report(HAZARD, delete.command(), "All rows of '" + table.display() + "' are deleted in one transaction.")
			.sized(table)
			.recipe(Recipe.NONE.then(Backfill.step("Some thousand rows at a time, each with a commit of its own.",
					Backfill.delete(subject.text(table), ""))));
	}

}
