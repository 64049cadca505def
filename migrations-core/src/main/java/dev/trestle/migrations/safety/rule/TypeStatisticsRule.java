package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * {@code ALTER COLUMN … TYPE} without an {@code ANALYZE} behind it.
 */
final class TypeStatisticsRule extends TypeChangeRule {

	private static final Hazard HAZARD = new Hazard("alter-type-loses-statistics", Severity.ADVICE,
			"Queries on the column may get bad plans until the table is analyzed, although no row has changed.");

	TypeStatisticsRule() {
		super(HAZARD);
	}

	@Override
	void examine(TypeChange change) {
		Subject subject = change.subject();
		ObjectName table = change.table();
		if (change.rewrites() || Analyzed.isIn(subject.script(), table)) {
			return;
		}
		Identifier column = change.change().column();
		change
			.report(HAZARD,
					"The server forgets what it knows of the values of '" + column.name() + "' when its type changes.")
			.recipe(Recipe.of("The statement as it is.", subject.sql())
				.then("Collects it again; nobody waits.",
						"ANALYZE " + subject.text(table) + " (" + subject.text(column) + ")"));
	}

}
