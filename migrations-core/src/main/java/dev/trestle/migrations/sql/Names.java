package dev.trestle.migrations.sql;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns written identifiers into those of the catalog.
 */
final class Names {

	/** The server keeps this many bytes of a name. */
	private static final int LONGEST = 63;

	private Names() {
	}

	// Folds an identifier without quotes: ASCII only, as a server with UTF-8 does.
	static String folded(String identifier) {
		for (int i = 0; i < identifier.length(); i++) {
			if (isUpper(identifier.charAt(i))) {
				return cut(foldedFrom(i, identifier));
			}
		}
		return cut(identifier);
	}

	private static String foldedFrom(int first, String identifier) {
		StringBuilder folded = new StringBuilder(identifier);
		for (int i = first; i < folded.length(); i++) {
			char c = folded.charAt(i);
			if (isUpper(c)) {
				folded.setCharAt(i, (char) (c | 0x20));
			}
		}
		return folded.toString();
	}

	private static boolean isUpper(char c) {
		return c >= 'A' && c <= 'Z';
	}

	// Takes the quotes from an identifier.
	static String unquoted(String identifier) {
		return cut(identifier.substring(1, identifier.length() - 1).replace("\"\"", "\""));
	}

	// Takes the quotes from an identifier U&"…", and the escapes from its inside: four
	// hexadecimal digits, or six behind a plus sign, or the escape character once more.
	static String unescaped(String identifier, char escape) {
		String inside = identifier.substring(identifier.indexOf('"') + 1, identifier.length() - 1);
		String quoted = Pattern.quote(String.valueOf(escape));
		Pattern escapes = Pattern.compile(quoted + "(?:" + quoted + "|([0-9A-Fa-f]{4})|\\+([0-9A-Fa-f]{6}))");
		String name = escapes.matcher(inside.replace("\"\"", "\""))
			.replaceAll((match) -> Matcher.quoteReplacement(character(match, escape)));
		return cut(name);
	}

	private static String character(MatchResult match, char escape) {
		String digits = (match.group(1) != null) ? match.group(1) : match.group(2);
		int character = (digits != null) ? Integer.parseInt(digits, 16) : escape;
		return Character.isValidCodePoint(character) ? Character.toString(character) : match.group();
	}

	private static String cut(String name) {
		if (name.length() <= LONGEST / 3) {
			return name;
		}
		byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		if (bytes.length <= LONGEST) {
			return name;
		}
		int end = LONGEST;
		while ((bytes[end] & 0xC0) == 0x80) {
			end--;
		}
		return new String(bytes, 0, end, StandardCharsets.UTF_8);
	}

}
