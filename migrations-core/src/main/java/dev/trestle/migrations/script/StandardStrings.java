package dev.trestle.migrations.script;

/**
 * Follows the server's setting {@code standard_conforming_strings}, on which the meaning
 * of a backslash in a string depends.
 */
final class StandardStrings {

	private static final int SHORTEST = "reset all".length();

	private StandardStrings() {
	}

	/**
	 * The setting after a statement.
	 * @param sql the statement
	 * @param before the setting before it
	 * @return the setting for the text behind it
	 */
	static boolean after(String sql, boolean before) {
		char first = (sql.length() < SHORTEST) ? '\0' : sql.charAt(0);
		if ((first | 0x20) != 's' && (first | 0x20) != 'r') {
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

	private static boolean set(Lexer token, boolean before) {
		token.nextSignificant();
		if (token.is("session") || token.is("local")) {
			token.nextSignificant();
		}
		boolean ours = token.is("standard_conforming_strings") && token.nextSignificant() && token.nextSignificant();
		return ours ? on(token) : before;
	}

	// Anything but a false value: the server would refuse what is neither true nor false.
	private static boolean on(Lexer token) {
		String value = token.text().replace("'", "").strip().toLowerCase(java.util.Locale.ROOT);
		return !(value.equals("off") || value.equals("0") || !value.isEmpty() && "false".startsWith(value)
				|| !value.isEmpty() && "no".startsWith(value));
	}

}
