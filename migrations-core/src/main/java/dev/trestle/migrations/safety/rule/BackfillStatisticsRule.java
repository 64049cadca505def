package dev.trestle.migrations.safety.rule;

import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.DataStatement.Update;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * A new column that is filled without an {@code ANALYZE} behind it.
 */
final class BackfillStatisticsRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("backfill-without-analyze", Severity.ADVICE,
			"Queries on the new column may get bad plans until autovacuum has analyzed the table.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof Update update) || LongWork.changed(subject) == null) {
			return;
		}
		ObjectName table = update.table().name();
		Set<String> added = subject.changes().of(table).columns();
		for (Identifier column : update.columns()) {
			if (added.contains(column.name()) && subject.isBig(table) && !Analyzed.isIn(subject.script(), table)) {
				subject
					.report(HAZARD, update.command(),
							"The server knows nothing of the values of '" + column.name() + "' in '" + table.display()
									+ "', which is a big table.")
					.recipe(Recipe.of("The statement as it is.", subject.sql())
						.then("Looks at the values; nobody waits.",
								"ANALYZE " + subject.text(table) + " (" + subject.text(column) + ")"));
			}
		}
	}

}
