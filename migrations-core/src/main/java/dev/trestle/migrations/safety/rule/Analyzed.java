package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.ExaminedScript;
import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Analyze;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;

/**
 * Whether somebody has thought of the statistics.
 */
final class Analyzed {

	private Analyzed() {
	}

	// Whether a statement of the script analyzes the table.
	static boolean isIn(ExaminedScript script, ObjectName table) {
		for (ExaminedStatement statement : script.statements()) {
			ParsedStatement tree = Subject.understood(statement.tree());
			if (tree instanceof Analyze analyze && (analyze.tables().isEmpty() || analyze.tables()
				.stream()
				.anyMatch((analyzed) -> Changes.isSame(analyzed.table().name(), table)))) {
				return true;
			}
		}
		return false;
	}

}
