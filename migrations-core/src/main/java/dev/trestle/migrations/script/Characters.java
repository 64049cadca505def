package dev.trestle.migrations.script;

/**
 * The classes of characters of PostgreSQL's lexer. Everything beyond ASCII is a letter.
 */
final class Characters {

	static final byte OTHER = 0;

	static final byte SPACE = 1;

	static final byte LETTER = 2;

	static final byte DIGIT = 3;

	static final byte OPERATOR = 4;

	static final byte PUNCTUATION = 5;

	static final byte QUOTE = 6;

	static final byte DOUBLE_QUOTE = 7;

	static final byte DOLLAR = 8;

	private static final int ASCII = 128;

	private static final byte[] CLASSES = classes();

	private static final boolean[] LETTER_OR_DIGIT = lettersAndDigits();

	private Characters() {
	}

	static byte classOf(char c) {
		return (c < ASCII) ? CLASSES[c] : LETTER;
	}

	static boolean space(char c) {
		return c < ASCII && CLASSES[c] == SPACE;
	}

	static boolean digit(char c) {
		return c >= '0' && c <= '9';
	}

	static boolean operator(char c) {
		return c < ASCII && CLASSES[c] == OPERATOR;
	}

	static boolean identifierStart(char c) {
		return classOf(c) == LETTER;
	}

	/**
	 * Goes behind an identifier. A dollar sign belongs to it, unless it begins a
	 * placeholder: {@code audit_${table}} is one name in the end, and two tokens here.
	 * @param text the text, with a NUL behind it
	 * @param start a place inside of the identifier
	 * @return behind its last character
	 */
	static int identifierEnd(char[] text, int start) {
		int p = start;
		while (letterOrDigit(text[p]) || text[p] == '$' && text[p + 1] != '{') {
			p++;
		}
		return p;
	}

	static boolean letterOrDigit(char c) {
		return c >= ASCII || LETTER_OR_DIGIT[c];
	}

	private static byte[] classes() {
		byte[] classes = new byte[ASCII];
		put(classes, " \t\n\r\f\u000b", SPACE);
		put(classes, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", LETTER);
		put(classes, "0123456789", DIGIT);
		put(classes, "~!@#^&|`?+-*/%<>=", OPERATOR);
		put(classes, ",[].:", PUNCTUATION);
		put(classes, "'", QUOTE);
		put(classes, "\"", DOUBLE_QUOTE);
		put(classes, "$", DOLLAR);
		return classes;
	}

	private static void put(byte[] classes, String members, byte value) {
		for (int i = 0; i < members.length(); i++) {
			classes[members.charAt(i)] = value;
		}
	}

	private static boolean[] lettersAndDigits() {
		boolean[] members = new boolean[ASCII];
		for (int i = 0; i < ASCII; i++) {
			members[i] = CLASSES[i] == LETTER || CLASSES[i] == DIGIT;
		}
		return members;
	}

}
