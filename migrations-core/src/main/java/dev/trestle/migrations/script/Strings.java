package dev.trestle.migrations.script;

/**
 * The lexical form of what holds strings together: continuation lines and dollar tags.
 * Where something is not there, the result is negative: its amount is how far was looked.
 */
final class Strings {

	private Strings() {
	}

	/**
	 * Looks for the next part of a string: SQL glues strings that only white space with
	 * at least one line end, and comments, separate. All parts have the rules of the
	 * first one. (So says the server; psql, which reads line by line, begins a plain
	 * string on the next line.)
	 * @param text the text, with a NUL behind it
	 * @param behind behind the closing quote
	 * @return the next part's opening quote, or negative
	 */
	static int continuation(char[] text, int behind) {
		int p = behind;
		boolean lineEnd = false;
		while (true) {
			char c = text[p];
			if (Characters.space(c)) {
				lineEnd |= c == '\n' || c == '\r';
				p++;
			}
			else if (c == '-' && text[p + 1] == '-') {
				p = lineEnd(text, p);
			}
			else {
				return (c == '\'' && lineEnd) ? p : -p;
			}
		}
	}

	private static int lineEnd(char[] text, int start) {
		int p = start;
		while (text[p] != '\n' && text[p] != '\r' && text[p] != '\0') {
			p++;
		}
		return p;
	}

	/**
	 * Looks for the end of a dollar tag.
	 * @param text the text, with a NUL behind it
	 * @param dollar the dollar sign that may begin the tag
	 * @return behind the tag, or negative
	 */
	static int tagEnd(char[] text, int dollar) {
		int p = dollar + 1;
		if (Characters.identifierStart(text[p])) {
			p++;
			while (Characters.letterOrDigit(text[p])) {
				p++;
			}
		}
		return (text[p] == '$') ? p + 1 : -p;
	}

	/**
	 * Compares two places.
	 * @param text the text, with a NUL behind it
	 * @param place where to compare
	 * @param start the first character to compare with
	 * @param end behind the last one
	 * @return whether the same characters are there
	 */
	static boolean matches(char[] text, int place, int start, int end) {
		for (int i = start; i < end; i++) {
			if (text[place + i - start] != text[i]) {
				return false;
			}
		}
		return true;
	}

}
