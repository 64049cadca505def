package dev.trestle.migrations.sql;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.trestle.migrations.script.TokenType;

/**
 * Reads the options in parentheses of utility commands.
 */
final class Options {

	private Options() {
	}

	/**
	 * Reads {@code (name [=] [value], …)}, if it is there, and goes behind it.
	 * @param cursor a cursor where the parenthesis may be
	 * @return every name in lower case with its value, empty without one
	 */
	static Map<String, String> read(Cursor cursor) {
		Map<String, String> options = new HashMap<>();
		if (!cursor.accept('(')) {
			return options;
		}
		while (cursor.present() && !cursor.accept(')')) {
			String name = lower(cursor);
			cursor.accept('=');
			options.put(name, (cursor.at(',') || cursor.at(')')) ? "" : lower(cursor));
			while (cursor.present() && !cursor.at(',') && !cursor.at(')')) {
				cursor.advance();
			}
			cursor.accept(',');
		}
		return options;
	}

	private static String lower(Cursor cursor) {
		String text = cursor.present() ? cursor.text().toLowerCase(Locale.ROOT) : "";
		cursor.advance();
		return text.replace("'", "").replace("\"", "");
	}

	// Whether an option is on: a value is on unless it says no.
	static boolean on(Map<String, String> options, String name, boolean otherwise) {
		String value = options.get(name);
		return (value != null) ? !value.equals("false") && !value.equals("off") && !value.equals("0") : otherwise;
	}

	// Whether a table is named behind {@code CLUSTER} or {@code REPACK}.
	static boolean tableFollows(Cursor cursor) {
		boolean concurrently = on(read(cursor), "concurrently", false);
		cursor.accept("verbose");
		return !concurrently && (cursor.at(TokenType.IDENTIFIER) || cursor.at(TokenType.QUOTED_IDENTIFIER)
				|| cursor.at(TokenType.UNICODE_IDENTIFIER));
	}

}
