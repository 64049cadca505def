package dev.trestle.migrations.script;

/**
 * The lexical form of numbers, up to PostgreSQL 18.
 */
final class Numbers {

	private Numbers() {
	}

	/**
	 * Goes behind a number. Letters that stick to a number belong to it: they make
	 * {@code 0x1F} and {@code 1_000}, and everything else is an error of the server.
	 * @param text the text, with a NUL behind it
	 * @param start the first digit, or the dot in front of it
	 * @return behind its last character
	 */
	static int end(char[] text, int start) {
		int p = digits(text, start);
		// 1..10 is a range of integers.
		if (text[p] == '.' && text[p + 1] != '.') {
			p = digits(text, p + 1);
		}
		if ((text[p] | 0x20) == 'e') {
			int sign = (text[p + 1] == '+' || text[p + 1] == '-') ? 1 : 0;
			if (Characters.digit(text[p + 1 + sign])) {
				p = digits(text, p + 1 + sign);
			}
		}
		return Characters.identifierStart(text[p]) ? identifier(text, p) : p;
	}

	private static int digits(char[] text, int start) {
		int p = start;
		while (Characters.digit(text[p]) || text[p] == '_' && Characters.digit(text[p + 1])) {
			p++;
		}
		return p;
	}

	private static int identifier(char[] text, int start) {
		int p = start;
		while (Characters.identifierPart(text[p])) {
			p++;
		}
		return p;
	}

}
