package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.DataStatement.Update;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * {@code UPDATE} of all rows.
 */
final class UpdateRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("update-without-where", Severity.ERROR,
			"All rows stay locked against other writers until the script commits; the table grows to twice its size,"
					+ " and replicas fall behind.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof Update update) || update.where() != null || update.currentOf()
				|| subject.isNew(update.table().name())) {
			return;
		}
		ObjectName table = update.table().name();
		subject
			.report(HAZARD, update.command(), "All rows of '" + table.display() + "' are changed in one transaction.")
			.sized(table)
			.recipe(recipe(subject, update));
	}

	private static Recipe recipe(Subject subject, Update update) {
		if (!update.from().relations().isEmpty() || update.table().alias() != null || !update.with().isEmpty()) {
			return Recipe.NONE;
		}
		String assignments = Assignments.of(subject.sql(), update);
		String condition = Assignments.condition(assignments);
		return condition.isEmpty() ? Recipe.NONE
				: Recipe.NONE.then(Backfill.step("Some thousand rows at a time, each with a commit of its own.",
						Backfill.update(subject.text(update.table().name()), assignments, condition)));
	}

}
