package dev.trestle.migrations.safety.rule;

import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.DataStatement.Delete;
import dev.trestle.migrations.sql.tree.DataStatement.Update;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Span;

/**
 * {@code UPDATE} or {@code DELETE} of many rows of a big table.
 */
final class BulkChangeRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("bulk-change-in-one-transaction", Severity.WARNING,
			"All rows that it changes stay locked against other writers until the script commits; the table grows, and"
					+ " replicas fall behind.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof Update update && update.where() != null && !update.currentOf()) {
			examine(update.command(), recipe(subject, update), subject);
		}
		else if (subject.tree() instanceof Delete delete && delete.where() != null && !delete.currentOf()) {
			examine(delete.command(), recipe(subject, delete), subject);
		}
	}

	private static void examine(Span command, Recipe recipe, Subject subject) {
		ObjectName table = LongWork.changed(subject);
		if (table != null && subject.isBig(table)) {
			subject
				.report(HAZARD, command,
						"Many rows of '" + table.display()
								+ "', which is a big table, may be changed in one transaction.")
				.recipe(recipe);
		}
	}

	private static Recipe recipe(Subject subject, Update update) {
		if (!update.from().relations().isEmpty() || update.table().alias() != null || !update.with().isEmpty()) {
			return Recipe.NONE;
		}
		String assignments = Assignments.of(subject.sql(), update);
		String open = Assignments.condition(assignments);
		return open.isEmpty() ? Recipe.NONE : batches(Backfill.update(subject.text(update.table().name()), assignments,
				"(" + subject.text(Objects.requireNonNull(update.where()).span()) + ") AND (" + open + ")"));
	}

	private static Recipe recipe(Subject subject, Delete delete) {
		if (!delete.using().relations().isEmpty() || delete.table().alias() != null || !delete.with().isEmpty()) {
			return Recipe.NONE;
		}
		return batches(Backfill.delete(subject.text(delete.table().name()),
				subject.text(Objects.requireNonNull(delete.where()).span())));
	}

	private static Recipe batches(String change) {
		return Recipe.NONE.then(Backfill.step("Some thousand rows at a time, each with a commit of its own.", change));
	}

}
