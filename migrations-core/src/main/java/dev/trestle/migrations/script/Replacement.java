package dev.trestle.migrations.script;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into the statements of a script, and makes sure that they stay values: none
 * ends the quotes around it, begins a comment or adds a statement.
 */
final class Replacement {

	private static final String OPEN = "${";

	/** How much longer a statement may become before its builder grows. */
	private static final int HEADROOM = 64;

	private final Placeholders placeholders;

	private final Directives directives;

	Replacement(Placeholders placeholders, Directives directives) {
		this.placeholders = placeholders;
		this.directives = directives;
	}

	/**
	 * Replaces the placeholders of a statement.
	 * @param sql the statement
	 * @param place where it begins
	 * @param standardStrings how its strings are to be read
	 * @return the statement for the server
	 * @throws ScriptException when there is no value, or one that does not fit
	 */
	String apply(String sql, Location place, boolean standardStrings) {
		if (!this.directives.placeholders() || !sql.contains(OPEN)) {
			return sql;
		}
		StringBuilder replaced = new StringBuilder(sql.length() + HEADROOM);
		Lexer token = Lexer.of(sql);
		token.standardStrings(standardStrings);
		while (token.next()) {
			if (replaceable(token, sql)) {
				replaced.append(replace(token, sql, place));
			}
			else {
				replaced.append(sql, token.start(), token.end());
			}
		}
		String result = replaced.toString();
		if (!ReplacementCheck.sameShape(sql, result, standardStrings)) {
			throw failure(place, "A placeholder's value begins a comment or a string together with what is next to it.",
					"Put blanks around the placeholder, or change its value");
		}
		return result;
	}

	private boolean replaceable(Lexer token, String sql) {
		return switch (token.type()) {
			case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> false;
			case DOLLAR_STRING -> this.directives.placeholdersInDollarQuotes() && contains(token, sql);
			case OTHER -> sql.startsWith(OPEN, token.start());
			default -> contains(token, sql);
		};
	}

	private static boolean contains(Lexer token, String sql) {
		int open = sql.indexOf(OPEN, token.start());
		return open >= 0 && open < token.end();
	}

	private String replace(Lexer token, String sql, Location statement) {
		StringBuilder replaced = new StringBuilder(HEADROOM);
		boolean quoted = token.type() != TokenType.PLACEHOLDER;
		int from = token.start();
		int open = sql.indexOf(OPEN, from);
		while (open >= 0 && open < token.end()) {
			if (quoted && open > from && sql.charAt(open - 1) == '$') {
				replaced.append(sql, from, open - 1).append(OPEN);
				from = open + OPEN.length();
			}
			else {
				int end = nameEnd(sql, open, statement);
				String value = value(sql, open, end, statement);
				replaced.append(sql, from, open).append(value);
				from = end;
			}
			open = sql.indexOf(OPEN, from);
		}
		String text = replaced.append(sql, from, Math.max(from, token.end())).toString();
		boolean fits = quoted ? ReplacementCheck.oneToken(text, token) : ReplacementCheck.standsAlone(text);
		if (!fits) {
			throw failure(inside(sql, token.start(), statement),
					quoted ? "A placeholder's value ends the quotes around it."
							: "The value of '" + sql.substring(token.start(), token.end())
									+ "' has a semicolon, a comment, or a quote or parenthesis without its partner.",
					"Change the value");
		}
		return text;
	}

	private static int nameEnd(String sql, int open, Location statement) {
		int end = PlaceholderSyntax.end(sql, open);
		if (end < 0) {
			throw failure(inside(sql, open, statement), "No placeholder name follows '${'.",
					"Write '$${' in quotes for a literal '${', or turn placeholders off with '-- migrations: placeholders=off'");
		}
		return end;
	}

	private String value(String sql, int open, int end, Location statement) {
		String name = sql.substring(open + OPEN.length(), end - 1);
		@Nullable String value = this.placeholders.value(name);
		if (value == null) {
			throw failure(inside(sql, open, statement), "The placeholder '" + name + "' has no value.",
					this.placeholders.suggestion(name));
		}
		return value;
	}

	private static Location inside(String sql, int offset, Location statement) {
		Location inside = new Position(statement.script()).at(sql.toCharArray(), offset);
		int column = (inside.line() == 1) ? statement.column() + inside.column() - 1 : inside.column();
		return new Location(statement.script(), statement.line() + inside.line() - 1, column);
	}

	private static ScriptException failure(Location place, String message, String remedy) {
		return new ScriptException(new Problem(ErrorCode.SCRIPT_PLACEHOLDER, place, message, remedy + "."));
	}

}
