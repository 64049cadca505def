package dev.trestle.migrations.sql;

import java.nio.charset.StandardCharsets;

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
		StringBuilder folded = new StringBuilder(identifier);
		for (int i = 0; i < folded.length(); i++) {
			char c = folded.charAt(i);
			if (c >= 'A' && c <= 'Z') {
				folded.setCharAt(i, (char) (c | 0x20));
			}
		}
		return cut(folded.toString());
	}

	// Takes the quotes from an identifier.
	static String unquoted(String identifier) {
		return cut(identifier.substring(1, identifier.length() - 1).replace("\"\"", "\""));
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
