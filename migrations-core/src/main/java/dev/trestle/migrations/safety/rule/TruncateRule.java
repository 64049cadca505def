package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Relation;
import dev.trestle.migrations.sql.tree.TableStatement.Truncate;

/**
 * {@code TRUNCATE} of a table in use.
 */
final class TruncateRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("truncate", Severity.WARNING,
			"All rows are gone at once, also for transactions that have begun before; reads and writes wait for it.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof Truncate truncate) || truncate.cascade()) {
			return;
		}
		for (Relation table : truncate.tables()) {
			if (!subject.isNew(table.name())) {
				subject.report(HAZARD, table.span(), "All rows of '" + table.name().display() + "' are removed.")
					.sized(table.name())
					.recipe(Recipe.NONE
						.then(Backfill.step("Some thousand rows at a time, each with a commit of its own.",
								Backfill.delete(subject.text(table.name()), ""))));
			}
		}
	}

}
