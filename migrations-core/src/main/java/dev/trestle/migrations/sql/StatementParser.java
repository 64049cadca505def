package dev.trestle.migrations.sql;

import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.UnknownStatement;

/**
 * Reads a statement as PostgreSQL 13 to 18 do, as far as migrations need it.
 */
public final class StatementParser {

	private StatementParser() {
	}

	/**
	 * Parses a statement.
	 * @param sql its text, without the semicolon
	 * @return what it says; what is not understood is a value, too
	 */
	public static ParsedStatement parse(String sql) {
		return new UnknownStatement(Commands.read(new Cursor(sql)));
	}

}
