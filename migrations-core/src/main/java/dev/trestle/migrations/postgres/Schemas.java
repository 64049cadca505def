package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Creates the schemas of a run. Looks first: {@code CREATE SCHEMA IF NOT EXISTS} needs
 * the privilege to create even when there is nothing to do.
 */
final class Schemas {

	private Schemas() {
	}

	static void createMissing(RunConnection connection, List<String> schemas) throws SQLException {
		if (schemas.isEmpty()) {
			return;
		}
		String names = schemas.stream().map(SqlText::literal).collect(Collectors.joining(", "));
		List<String> existing = connection.query("SELECT nspname FROM pg_namespace WHERE nspname IN (" + names + ")",
				(row) -> row.getString(1));
		for (String schema : schemas) {
			if (!existing.contains(schema)) {
				connection.execute("CREATE SCHEMA " + SqlText.identifier(schema));
			}
		}
	}

}
