package dev.trestle.migrations.postgres;

import org.jspecify.annotations.Nullable;

/**
 * Values and names as SQL text, for statements that travel in one message with others and
 * therefore cannot have parameters.
 */
final class SqlText {

	private SqlText() {
	}

	/**
	 * A string literal that means the same whatever {@code standard_conforming_strings}
	 * says (PostgreSQL docs, 4.1.2.2).
	 */
	static String literal(@Nullable String value) {
		if (value == null) {
			return "NULL";
		}
		if (value.indexOf('\'') < 0 && value.indexOf('\\') < 0 && value.indexOf('\0') < 0) {
			return "'" + value + "'";
		}
		String quoted = value.replace("'", "''").replace("\0", "");
		return (quoted.indexOf('\\') < 0) ? "'" + quoted + "'" : " E'" + quoted.replace("\\", "\\\\") + "'";
	}

	static String identifier(String name) {
		return "\"" + name.replace("\"", "\"\"") + "\"";
	}

}
