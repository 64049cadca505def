package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.Work;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Analyze;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ALTER COLUMN … TYPE} without an {@code ANALYZE} behind it.
 */
final class TypeStatisticsRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("alter-type-loses-statistics", Severity.ADVICE,
			"Queries on the column may get bad plans until the table is analyzed, although no row has changed.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (!(action instanceof AlterColumnType change)) {
			return;
		}
		ObjectName table = alter.table().name();
		RelationFacts facts = subject.existing(table).orElse(null);
		if (facts == null || AttachRecipe.does(subject, Work.Kind.REWRITE, facts) || isAnalyzed(table, subject)) {
			return;
		}
		String column = subject.text(change.column());
		subject
			.report(HAZARD, change.span(),
					"The server forgets what it knows of the values of '" + change.column().name()
							+ "' when its type changes.")
			.recipe(Recipe.of("The statement as it is.", subject.sql())
				.then("Collects it again; nobody waits.", "ANALYZE " + subject.text(table) + " (" + column + ")"));
	}

	private static boolean isAnalyzed(ObjectName table, Subject subject) {
		for (ExaminedStatement later : subject.script().statements()) {
			ParsedStatement tree = Subject.understood(later.tree());
			if (tree instanceof Analyze analyze && (analyze.tables().isEmpty() || analyze.tables()
				.stream()
				.anyMatch((analyzed) -> Changes.isSame(analyzed.table().name(), table)))) {
				return true;
			}
		}
		return false;
	}

}
