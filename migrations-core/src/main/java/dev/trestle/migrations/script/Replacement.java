package dev.trestle.migrations.script;

import java.util.StringJoiner;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into a statement, and makes sure that they stay values: no value ends a
 * string, begins a comment or adds a statement.
 */
final class Replacement {

	private static final String OPEN = "${";

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
		StringBuilder replaced = new StringBuilder(sql.length() + 64);
		Lexer token = Lexer.of(sql);
		token.standardStrings(standardStrings);
		while (token.next()) {
			String text = token.text();
			replaced.append((text.contains(OPEN) && replaceable(token.type())) ? replace(text, token, place) : text);
		}
		return replaced.toString();
	}

	private boolean replaceable(TokenType type) {
		return type.significant() && (type != TokenType.DOLLAR_STRING || this.directives.placeholdersInDollarQuotes());
	}

	private String replace(String text, Lexer token, Location statement) {
		StringBuilder replaced = new StringBuilder(text.length() + 64);
		int from = 0;
		for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
			if (open > from && text.charAt(open - 1) == '$') {
				replaced.append(text, from, open - 1).append(OPEN);
				from = open + OPEN.length();
				continue;
			}
			int close = text.indexOf('}', open);
			String name = (close >= 0) ? text.substring(open + OPEN.length(), close) : null;
			replaced.append(text, from, open).append(value(name, token, statement));
			from = close + 1;
		}
		return replaced.append(text, from, text.length()).toString();
	}

	private String value(@Nullable String name, Lexer token, Location statement) {
		String value = (name != null) ? this.placeholders.value(name) : null;
		if (value == null) {
			Location place = new Location(statement.script(), statement.line() + token.line() - 1,
					(token.line() == 1) ? statement.column() + token.column() - 1 : token.column());
			StringJoiner known = new StringJoiner(", ", "Known placeholders: ", "");
			this.placeholders.names().forEach(known::add);
			throw new ScriptException(new Problem(ErrorCode.SCRIPT_PLACEHOLDER, place,
					"There is no value for the placeholder '" + name + "'.", known.toString()));
		}
		return value;
	}

}
