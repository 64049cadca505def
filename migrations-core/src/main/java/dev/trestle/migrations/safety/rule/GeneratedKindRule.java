package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnDefinition;

/**
 * A generated column that is neither {@code STORED} nor {@code VIRTUAL}.
 */
final class GeneratedKindRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("generated-without-keyword", Severity.ADVICE,
			"Nobody waits, but PostgreSQL 17 and older refuse the statement, and 18 computes the column at every read.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		for (ColumnDefinition column : Definitions.columns(subject.tree())) {
			if (column.generated() != null && column.generated().stored() == null) {
				subject.report(HAZARD, column.span(), "'" + column.name().name()
						+ "' is neither STORED nor VIRTUAL: which one is meant depends on the version of the server.");
			}
		}
	}

}
