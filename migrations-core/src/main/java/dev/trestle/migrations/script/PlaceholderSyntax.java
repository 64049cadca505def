package dev.trestle.migrations.script;

/**
 * The lexical form of placeholders.
 */
final class PlaceholderSyntax {

	private PlaceholderSyntax() {
	}

	/**
	 * Looks for the end of a placeholder.
	 * @param text the text, with a NUL behind it
	 * @param dollar its dollar sign, followed by a brace
	 * @return behind the closing brace, or, when there is none, negative: the amount is
	 * how far was looked
	 */
	static int end(char[] text, int dollar) {
		int p = dollar + 2;
		if (!letter(text[p])) {
			return -p;
		}
		while (letter(text[p]) || Characters.digit(text[p]) || "_.:-".indexOf(text[p]) >= 0) {
			p++;
		}
		return (text[p] == '}') ? p + 1 : -p;
	}

	/**
	 * Looks for the end of a placeholder.
	 * @param text the text
	 * @param dollar its dollar sign, followed by a brace
	 * @return behind the closing brace, or negative when there is none
	 */
	static int end(String text, int dollar) {
		int brace = text.indexOf('}', dollar);
		if (brace < 0) {
			return -1;
		}
		int end = end((text.substring(dollar, brace + 1) + '\0').toCharArray(), 0);
		return (end > 0) ? dollar + end : -1;
	}

	private static boolean letter(char c) {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
	}

}
