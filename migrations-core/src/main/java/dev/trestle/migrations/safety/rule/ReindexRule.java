package dev.trestle.migrations.safety.rule;

import java.util.Optional;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.IndexStatement.Reindex;
import dev.trestle.migrations.sql.tree.IndexStatement.ReindexTarget;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * {@code REINDEX} without {@code CONCURRENTLY}.
 */
final class ReindexRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("reindex-not-concurrent", Severity.ERROR,
			"Writers wait until the rebuild is done, and so do readers: planning a query looks at every index.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof Reindex reindex) || reindex.concurrently()) {
			return;
		}
		ObjectName name = reindex.name();
		if (name != null && reindex.target() == ReindexTarget.TABLE && subject.isNew(name)) {
			return;
		}
		Draft draft = subject.report(HAZARD, reindex.command(),
				"Rebuilding " + ((name != null) ? "'" + name.display() + "'" : "the indexes of the database")
						+ " keeps readers and writers waiting.");
		if (reindex.target() != ReindexTarget.SYSTEM) {
			Recipe recipe = Recipe.of(Notes.ALONE, Texts.concurrently(subject, reindex.command()));
			// A whole database has system catalogs, too, which are left out.
			if (reindex.target() == ReindexTarget.DATABASE) {
				draft.recipe(recipe);
			}
			else {
				draft.replacement(recipe);
			}
		}
		table(subject, reindex).ifPresent(draft::sized);
	}

	private static Optional<ObjectName> table(Subject subject, Reindex reindex) {
		ObjectName name = reindex.name();
		if (name == null || reindex.target() == ReindexTarget.TABLE) {
			return Optional.ofNullable(name);
		}
		return (reindex.target() == ReindexTarget.INDEX && subject.facts().known()) ? subject.facts()
			.index(name.schema(), name.name())
			.flatMap((index) -> subject.facts().relation(index.table()))
			.map((table) -> new ObjectName(table.schema(), table.name(), name.span())) : Optional.empty();
	}

}
