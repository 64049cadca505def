package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts.Identity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.DataStatement.Insert;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * {@code INSERT} with numbers of its own into a column that counts.
 */
final class SequenceBehindRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("sequence-left-behind", Severity.ADVICE,
			"Inserts of the application fail with 23505 when the sequence reaches the numbers of these rows.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof Insert insert) || !subject.facts().known() || insert.onConflict()) {
			return;
		}
		ObjectName table = insert.table().name();
		RelationFacts facts = subject.relation(table).orElse(null);
		if (facts == null || setsSequence(subject.script().statements())) {
			return;
		}
		for (Identifier column : insert.columns()) {
			if (facts.column(column.name()).filter(SequenceBehindRule::counts).isPresent()) {
				subject
					.report(HAZARD, column.span(),
							"'" + column.name() + "' gets numbers that its sequence does not know of.")
					.recipe(Recipe.of("The sequence goes on behind the greatest number. One transaction.",
							subject.sql(),
							"SELECT setval(pg_get_serial_sequence('" + subject.text(table).replace("'", "''") + "', '"
									+ column.name().replace("'", "''") + "'), (SELECT max(" + subject.text(column)
									+ ") FROM " + subject.text(table) + "))"));
			}
		}
	}

	private static boolean counts(ColumnFacts column) {
		return column.identity() != Identity.NO
				|| column.defaultValue() != null && column.defaultValue().startsWith("nextval(");
	}

	private static boolean setsSequence(List<ExaminedStatement> statements) {
		for (ExaminedStatement statement : statements) {
			String sql = statement.sql();
			if (sql.contains("setval") || sql.contains("RESTART") || sql.contains("restart")) {
				return true;
			}
		}
		return false;
	}

}
