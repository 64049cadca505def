package dev.trestle.migrations.script;

/**
 * The lexical form of operators.
 */
final class Operators {

	/** More than any operator has; keeps a long run of signs from being read again. */
	static final int LONGEST = 256;

	private Operators() {
	}

	/**
	 * Goes behind an operator. It ends in front of a comment. Only an operator with a
	 * character that SQL itself does not use may end with a sign, so that {@code a=-1}
	 * needs no blank.
	 * @param text the text, with a NUL behind it
	 * @param start the first character of the operator
	 * @return behind its last character
	 */
	static int end(char[] text, int start) {
		int p = start;
		boolean beyondSql = false;
		while (p - start < LONGEST && Characters.operator(text[p]) && !comment(text[p], text[p + 1])) {
			beyondSql |= "~!@#^&|`?%".indexOf(text[p]) >= 0;
			p++;
		}
		while (!beyondSql && p - start > 1 && sign(text[p - 1])) {
			p--;
		}
		return p;
	}

	private static boolean comment(char c, char next) {
		return c == '-' && next == '-' || c == '/' && next == '*';
	}

	private static boolean sign(char c) {
		return c == '+' || c == '-';
	}

}
