package dev.trestle.migrations.script;

/**
 * Tells whether a replaced text still is what it was.
 */
final class ReplacementCheck {

	private ReplacementCheck() {
	}

	/**
	 * Whether a replaced token is one token, of the same type.
	 * @param text the replaced token
	 * @param original a lexer at the token that was replaced
	 * @return {@code false} when the value ends the quotes
	 */
	static boolean oneToken(String text, Lexer original) {
		Lexer token = Lexer.of(text);
		token.standardStrings(original.standardStrings());
		return token.next() && token.end() == text.length() && token.type() == original.type() && token.terminated();
	}

	/**
	 * Whether a value that stands outside of quotes is closed in itself.
	 * @param value the value
	 * @return {@code false} when it reaches beyond its own end
	 */
	static boolean standsAlone(String value) {
		Lexer token = Lexer.of(value);
		int parentheses = 0;
		while (token.next()) {
			parentheses += switch (token.type()) {
				case LEFT_PARENTHESIS -> 1;
				case RIGHT_PARENTHESIS -> -1;
				default -> 0;
			};
			if (parentheses < 0 || !token.terminated() || reaches(token.type())) {
				return false;
			}
		}
		return parentheses == 0;
	}

	private static boolean reaches(TokenType type) {
		return type == TokenType.SEMICOLON || type == TokenType.BACKSLASH || type == TokenType.LINE_COMMENT
				|| type == TokenType.BLOCK_COMMENT;
	}

	/**
	 * Whether a replaced statement is still one, with the same comments and strings.
	 * @param before the statement
	 * @param after the replaced statement
	 * @param standardStrings how strings are to be read
	 * @return {@code false} when a value made something new with its neighbours
	 */
	static boolean sameShape(String before, String after, boolean standardStrings) {
		return shape(before, standardStrings) == shape(after, standardStrings);
	}

	// Comments and semicolons, counted; values outside of quotes bring none.
	private static long shape(String sql, boolean standardStrings) {
		Lexer token = Lexer.of(sql);
		token.standardStrings(standardStrings);
		long comments = 0;
		long semicolons = 0;
		while (token.next()) {
			if (!token.terminated()) {
				return -1;
			}
			switch (token.type()) {
				case LINE_COMMENT, BLOCK_COMMENT -> comments++;
				case SEMICOLON -> semicolons++;
				default -> {
				}
			}
		}
		return comments << Integer.SIZE | semicolons;
	}

}
