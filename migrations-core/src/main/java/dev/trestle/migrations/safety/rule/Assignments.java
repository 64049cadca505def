package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.script.Lexer;
import dev.trestle.migrations.sql.tree.DataStatement.Update;

/**
 * Reads what an {@code UPDATE} assigns.
 */
final class Assignments {

	private Assignments() {
	}

	// What stands behind SET, without the condition.
	static String of(String sql, Update update) {
		Lexer lexer = Lexer.of(sql);
		int start = -1;
		int end = (update.where() != null) ? update.where().span().start() : sql.length();
		int where = sql.length();
		while (lexer.nextSignificant() && lexer.start() < end) {
			if (start < 0 && lexer.start() >= update.table().span().end() && lexer.is("set")) {
				start = lexer.end();
			}
			if (lexer.is("where")) {
				where = lexer.start();
			}
		}
		return (start < 0) ? "" : sql.substring(start, (update.where() != null) ? where : end).trim();
	}

	// Which rows do not have their values yet; nothing when there is more than one
	// column.
	static String condition(String assignments) {
		Lexer lexer = Lexer.of(assignments);
		int depth = 0;
		int equals = -1;
		while (lexer.nextSignificant()) {
			String token = lexer.text();
			depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
			if (depth == 0 && (token.equals(",") || lexer.is("returning"))) {
				return "";
			}
			if (equals < 0 && token.equals("=")) {
				equals = lexer.start();
			}
		}
		if (equals <= 0) {
			return "";
		}
		return assignments.substring(0, equals).trim() + " IS DISTINCT FROM ("
				+ assignments.substring(equals + 1).trim() + ")";
	}

}
