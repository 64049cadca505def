package dev.trestle.migrations.sql;

import dev.trestle.migrations.sql.tree.DataStatement;

/**
 * Reads the queries in other statements.
 */
final class Queries {

	private Queries() {
	}

	/**
	 * Reads a query that has options of the statement behind it.
	 * @param reader a reader at its first word
	 * @return the query
	 */
	static DataStatement body(Reader reader) {
		int limit = limit(reader);
		return DataStatements.query(reader.until(limit));
	}

	// Where the options begin: WITH [NO] DATA, WITH [LOCAL | CASCADED] CHECK OPTION
	private static int limit(Reader reader) {
		int first = reader.place();
		int end = reader.end();
		for (int begin = end - 4; begin < end - 1; begin++) {
			if (begin > first) {
				reader.goTo(begin);
				if (options(reader)) {
					reader.goTo(first);
					return begin;
				}
			}
		}
		reader.goTo(first);
		return end;
	}

	private static boolean options(Reader reader) {
		if (!reader.accept("with")) {
			return false;
		}
		boolean words = reader.accept("no", "data") || reader.accept("data") || reader.accept("check", "option")
				|| reader.accept("local", "check") && reader.accept("option")
				|| reader.accept("cascaded", "check") && reader.accept("option");
		return words && !reader.present();
	}

}
