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
		int longest = stuck(text, start, p);
		// 1..10 is a range of integers.
		if (text[p] == '.' && text[p + 1] != '.') {
			int fraction = p + 1;
			p = digits(text, fraction);
			longest = Math.max(longest, stuck(text, fraction, p));
		}
		if ((text[p] | 0x20) == 'e') {
			int sign = (text[p + 1] == '+' || text[p + 1] == '-') ? 1 : 0;
			int exponent = p + 1 + sign;
			if (Characters.digit(text[exponent])) {
				p = digits(text, exponent);
				longest = Math.max(longest, stuck(text, exponent, p));
			}
		}
		return Math.max(longest, Characters.identifierStart(text[p]) ? Characters.identifierEnd(text, p) : p);
	}

	/**
	 * Goes behind an integer, and letters that stick to it.
	 * @param text the text, with a NUL behind it
	 * @param start the first digit
	 * @return behind its last character
	 */
	static int integerEnd(char[] text, int start) {
		int p = digits(text, start);
		return Math.max(stuck(text, start, p),
				Characters.identifierStart(text[p]) ? Characters.identifierEnd(text, p) : p);
	}

	private static int digits(char[] text, int start) {
		int p = start;
		while (Characters.digit(text[p]) || text[p] == '_' && Characters.digit(text[p + 1])) {
			p++;
		}
		return p;
	}

	// 1_0$a$ is not 1_0 and a dollar quote: the longest match is 1 with _0$a$ stuck to
	// it.
	private static int stuck(char[] text, int start, int end) {
		if (text[end] == '$') {
			for (int p = start; p < end; p++) {
				if (text[p] == '_') {
					return Characters.identifierEnd(text, end);
				}
			}
		}
		return 0;
	}

}
