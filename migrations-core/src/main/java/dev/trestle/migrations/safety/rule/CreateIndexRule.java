package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * {@code CREATE INDEX} without {@code CONCURRENTLY}.
 */
final class CreateIndexRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("create-index-not-concurrent", Severity.ERROR,
			"Every INSERT, UPDATE and DELETE on the table waits until the index is built. Reads go on.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof CreateIndex index) || index.concurrently()) {
			return;
		}
		ObjectName table = index.table().name();
		// With ONLY it is the empty index of a partitioned table.
		if (index.table().only() || subject.isNew(table) || PartitionedIndexRule.isPartitioned(subject, table)) {
			return;
		}
		Draft draft = subject
			.report(HAZARD, index.command(),
					"Building the index " + name(index) + "on '" + table.display() + "' keeps writers waiting.")
			.sized(table);
		if (index.name() != null || IndexNames.chosen(subject, index) != null) {
			draft.replacement(recipe(subject, index));
		}
		else {
			draft.recipe(recipe(subject, index));
		}
	}

	// With the name that the server would choose, by which the index is found after a
	// crash.
	private static Recipe recipe(Subject subject, CreateIndex index) {
		String sql = Texts.concurrently(subject, index.command());
		String name = (index.name() == null) ? IndexNames.chosen(subject, index) : null;
		int end = index.command().end() + " CONCURRENTLY".length();
		return Recipe.of(Notes.ALONE, (name != null) ? sql.substring(0, end) + " " + name + sql.substring(end) : sql);
	}

	private static String name(CreateIndex index) {
		return (index.name() != null) ? "'" + index.name().name() + "' " : "";
	}

}
