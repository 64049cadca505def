package dev.trestle.migrations.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.script.TokenType;

/**
 * Names the command of a statement.
 */
final class Commands {

	/** Commands whose name goes on with a kind of object. */
	private static final Set<String> WITH_OBJECT = Set.of("CREATE", "ALTER", "DROP", "REFRESH");

	private static final Set<String> MODIFIERS = Set.of("OR", "REPLACE", "UNIQUE", "TEMP", "TEMPORARY", "GLOBAL",
			"LOCAL", "UNLOGGED", "RECURSIVE", "TRUSTED", "PROCEDURAL", "CONSTRAINT");

	/** Words that go on with one of other words. */
	private static final Map<String, Set<String>> NEXT = Map.ofEntries(Map.entry("MATERIALIZED", Set.of("VIEW")),
			Map.entry("FOREIGN", Set.of("TABLE", "DATA", "SCHEMA")), Map.entry("DATA", Set.of("WRAPPER")),
			Map.entry("EVENT", Set.of("TRIGGER")), Map.entry("OPERATOR", Set.of("CLASS", "FAMILY")),
			Map.entry("TEXT", Set.of("SEARCH")),
			Map.entry("SEARCH", Set.of("CONFIGURATION", "DICTIONARY", "PARSER", "TEMPLATE")),
			Map.entry("ACCESS", Set.of("METHOD")), Map.entry("USER", Set.of("MAPPING")),
			Map.entry("DEFAULT", Set.of("PRIVILEGES", "CONVERSION")), Map.entry("LARGE", Set.of("OBJECT")),
			Map.entry("START", Set.of("TRANSACTION")), Map.entry("PREPARE", Set.of("TRANSACTION")),
			Map.entry("COMMIT", Set.of("PREPARED")), Map.entry("ROLLBACK", Set.of("PREPARED")),
			Map.entry("IMPORT", Set.of("FOREIGN")), Map.entry("SECURITY", Set.of("LABEL")),
			Map.entry("REASSIGN", Set.of("OWNED")), Map.entry("DISCARD", Set.of("ALL", "PLANS", "SEQUENCES", "TEMP")));

	private Commands() {
	}

	/**
	 * Reads the name of the command and goes behind it.
	 * @param cursor a cursor at the first token
	 * @return in upper case, empty when the statement begins with no word
	 */
	static String read(Cursor cursor) {
		while (cursor.accept('(')) {
			// A query in parentheses.
		}
		if (!cursor.at(TokenType.IDENTIFIER)) {
			return "";
		}
		String first = word(cursor);
		if (!WITH_OBJECT.contains(first)) {
			return withNext(first, cursor);
		}
		while (cursor.at(TokenType.IDENTIFIER)) {
			String kind = word(cursor);
			if (!MODIFIERS.contains(kind)) {
				return first + " " + withNext(kind, cursor);
			}
		}
		return first;
	}

	private static String withNext(String word, Cursor cursor) {
		Set<String> expected = NEXT.getOrDefault(word, Set.of());
		if (cursor.at(TokenType.IDENTIFIER) && expected.contains(cursor.text().toUpperCase(Locale.ROOT))) {
			return word + " " + withNext(word(cursor), cursor);
		}
		return word;
	}

	private static String word(Cursor cursor) {
		String word = cursor.text().toUpperCase(Locale.ROOT);
		cursor.advance();
		return word;
	}

}
