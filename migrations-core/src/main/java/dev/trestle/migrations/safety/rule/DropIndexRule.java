package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.IndexStatement.DropIndex;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * {@code DROP INDEX} without {@code CONCURRENTLY}.
 */
final class DropIndexRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("drop-index-not-concurrent", Severity.WARNING,
			"Reads and writes of the table wait behind it, and it waits for the longest query on the table.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof DropIndex drop) || drop.concurrently()) {
			return;
		}
		List<ObjectName> indexes = drop.indexes().stream().filter((index) -> locks(subject, index)).toList();
		if (indexes.isEmpty()) {
			return;
		}
		Recipe recipe = Recipe.NONE;
		for (ObjectName index : indexes) {
			recipe = recipe.then(Notes.ALONE,
					"DROP INDEX CONCURRENTLY " + (drop.ifExists() ? "IF EXISTS " : "") + subject.text(index));
		}
		List<ObjectName> others = drop.indexes().stream().filter((index) -> !indexes.contains(index)).toList();
		if (!others.isEmpty()) {
			recipe = recipe.then("What cannot be dropped concurrently, or locks nobody out.",
					"DROP INDEX " + (drop.ifExists() ? "IF EXISTS " : "")
							+ String.join(", ", others.stream().map((index) -> subject.text(index)).toList()));
		}
		Draft draft = subject
			.report(HAZARD, drop.command(),
					"Dropping " + Texts.quoted(indexes.stream().map(ObjectName::display).toList())
							+ " locks the table against reads and writes.")
			.recipe(recipe);
		if (!drop.cascade()) {
			draft.replacement(recipe);
		}
	}

	// Neither the index of a new table, nor one that cannot be dropped concurrently.
	private static boolean locks(Subject subject, ObjectName name) {
		if (subject.changes().hasCreatedIndexOfNewTable(name)) {
			return false;
		}
		if (!subject.facts().known()) {
			return true;
		}
		return subject.facts()
			.index(name.schema(), name.name())
			.map((index) -> !index.partitioned() && index.constraint() == 0 && index.parent() == 0)
			.orElse(false);
	}

}
