package dev.trestle.migrations.sql;

import dev.trestle.migrations.script.TokenType;

/**
 * Takes the quotes from strings.
 */
final class Literals {

	private Literals() {
	}

	static boolean string(TokenType type) {
		return switch (type) {
			case STRING, ESCAPE_STRING, UNICODE_STRING, NATIONAL_STRING, DOLLAR_STRING -> true;
			default -> false;
		};
	}

	/**
	 * The value of a string. Escapes of {@code E'…'} other than those of quotes and
	 * backslashes, and of {@code U&'…'}, stay as they are.
	 * @param type its type
	 * @param text the string as it is written
	 * @return without quotes
	 */
	static String value(TokenType type, String text) {
		if (type == TokenType.DOLLAR_STRING) {
			int tag = text.indexOf('$', 1) + 1;
			return text.substring(tag, text.length() - tag);
		}
		int last = text.length() - 1;
		int first = text.indexOf('\'') + 1;
		if (text.indexOf('\'', first) == last && text.indexOf('\\') < 0) {
			return text.substring(first, last);
		}
		return unquoted(text, first - 1, type == TokenType.ESCAPE_STRING);
	}

	// What lies between quotes, on whatever number of lines; two quotes are one.
	private static String unquoted(String text, int first, boolean backslashes) {
		StringBuilder value = new StringBuilder();
		boolean inside = false;
		for (int i = first; i < text.length(); i++) {
			char c = text.charAt(i);
			char next = (i + 1 < text.length()) ? text.charAt(i + 1) : ' ';
			boolean escape = inside && escape(c, next, backslashes);
			if (c == '\'' && !escape) {
				inside = !inside;
			}
			else if (inside) {
				value.append(escape ? next : c);
			}
			i += escape ? 1 : 0;
		}
		return value.toString();
	}

	private static boolean escape(char c, char next, boolean backslashes) {
		return c == '\'' && next == '\'' || c == '\\' && backslashes && (next == '\'' || next == '\\');
	}

}
