package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Recipe;

/**
 * Writes data changes that never hold many rows at once.
 */
final class Backfill {

	private static final int ROWS = 5000;

	private Backfill() {
	}

	// A block that changes some rows, commits, and goes on until no row is left.
	static Recipe.Step step(String note, String change) {
		String block = """
				-- migrations: transaction=none
				DO $$
				BEGIN
					LOOP
						%s;
						EXIT WHEN NOT FOUND;
						COMMIT;
					END LOOP;
				END
				$$""".formatted(change);
		return new Recipe.Step(note, List.of(block));
	}

	// An update of the rows that do not have their value yet.
	static String update(String table, String assignment, String condition) {
		return "UPDATE " + table + " SET " + assignment + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + table
				+ " WHERE " + condition + " LIMIT " + ROWS + "))";
	}

	static String delete(String table, String condition) {
		return "DELETE FROM " + table + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + table
				+ ((condition.isEmpty()) ? "" : " WHERE " + condition) + " LIMIT " + ROWS + "))";
	}

}
