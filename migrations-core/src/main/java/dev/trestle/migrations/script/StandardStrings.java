package dev.trestle.migrations.script;

import java.util.Locale;

/**
 * Follows the server's setting {@code standard_conforming_strings}, on which the meaning
 * of a backslash in a string depends.
 */
final class StandardStrings {

	private StandardStrings() {
	}

	/**
	 * The setting after a statement.
	 * @param sql the statement
	 * @param before the setting before it
	 * @return the setting for the text behind it
	 */
	static boolean after(String sql, boolean before) {
		if (!sql.regionMatches(true, 0, "set", 0, 3) && !sql.regionMatches(true, 0, "reset", 0, 5)) {
			return before;
		}
		Lexer token = Lexer.of(sql);
		token.nextSignificant();
		if (token.is("reset")) {
			token.nextSignificant();
			return before || token.is("all") || token.is("standard_conforming_strings");
		}
		return token.is("set") ? set(token, before) : before;
	}

	// SET [SESSION | LOCAL] standard_conforming_strings { TO | = } value
	private static boolean set(Lexer token, boolean before) {
		token.nextSignificant();
		if (token.is("session") || token.is("local")) {
			token.nextSignificant();
		}
		boolean ours = token.is("standard_conforming_strings") && token.nextSignificant() && token.nextSignificant();
		return ours ? on(token.text()) : before;
	}

	// DEFAULT is on, and what is no boolean at all makes the statement fail.
	private static boolean on(String token) {
		String value = token.replace("'", "").strip().toLowerCase(Locale.ROOT);
		boolean off = value.length() > 1 && "off".startsWith(value);
		boolean no = !value.isEmpty() && ("false".startsWith(value) || "no".startsWith(value));
		return !off && !no && !value.equals("0");
	}

}
