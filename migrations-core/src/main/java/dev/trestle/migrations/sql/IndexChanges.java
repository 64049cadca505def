package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.script.TokenType;
import dev.trestle.migrations.sql.IndexChange.Kind;
import dev.trestle.migrations.sql.IndexChange.Target;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a statement with {@code CONCURRENTLY} changes. A statement that the server
 * would refuse anyway has no result.
 */
final class IndexChanges {

	private IndexChanges() {
	}

	// Reads on behind {@code CREATE INDEX CONCURRENTLY}.
	static @Nullable IndexChange create(Cursor cursor) {
		boolean ifNotExists = cursor.acceptIfExists();
		String name = cursor.at("on") ? null : cursor.identifier();
		if (!cursor.accept("on")) {
			return null;
		}
		cursor.accept("only");
		List<String> table = qualified(cursor);
		if (table.isEmpty()) {
			return null;
		}
		return new IndexChange(Kind.CREATE, Target.INDEX, schema(table), name, last(table), ifNotExists);
	}

	// Reads on behind {@code DROP INDEX CONCURRENTLY}.
	static @Nullable IndexChange drop(Cursor cursor) {
		boolean ifExists = cursor.acceptIfExists();
		List<String> name = qualified(cursor);
		if (name.isEmpty() || cursor.at(',')) {
			return null;
		}
		return new IndexChange(Kind.DROP, Target.INDEX, schema(name), last(name), null, ifExists);
	}

	// Reads on behind {@code REINDEX … CONCURRENTLY}.
	static @Nullable IndexChange reindex(String kind, Cursor cursor) {
		List<String> name = qualified(cursor);
		Target target = switch (kind) {
			case "INDEX" -> Target.INDEX;
			case "TABLE" -> Target.TABLE;
			case "SCHEMA" -> Target.SCHEMA;
			case "DATABASE" -> Target.DATABASE;
			default -> null;
		};
		if (target == null || name.isEmpty() && target != Target.DATABASE) {
			return null;
		}
		return new IndexChange(Kind.REINDEX, target, schema(name), last(name), null, false);
	}

	private static List<String> qualified(Cursor cursor) {
		List<String> parts = new ArrayList<>();
		do {
			String part = cursor.identifier();
			if (part == null) {
				return List.of();
			}
			parts.add(part);
		}
		while (cursor.at(TokenType.PUNCTUATION) && cursor.accept('.'));
		return parts;
	}

	private static @Nullable String schema(List<String> parts) {
		return (parts.size() > 1) ? parts.get(parts.size() - 2) : null;
	}

	private static @Nullable String last(List<String> parts) {
		return parts.isEmpty() ? null : parts.get(parts.size() - 1);
	}

}
