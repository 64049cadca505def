package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.trestle.migrations.script.TokenType;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * Reads what names an object: its kind, its name, and what goes with it.
 */
final class ObjectReader {

	/** Words that are called otherwise in {@link ObjectKind}. */
	private static final Map<String, ObjectKind> SYNONYMS = Map.of("USER", ObjectKind.ROLE, "GROUP", ObjectKind.ROLE,
			"PROCEDURAL", ObjectKind.LANGUAGE, "TRUSTED", ObjectKind.LANGUAGE);

	private static final Map<String, ObjectKind> KINDS = kinds();

	/** No kind has more words. */
	private static final int LONGEST = 3;

	private ObjectReader() {
	}

	private static Map<String, ObjectKind> kinds() {
		Map<String, ObjectKind> kinds = new HashMap<>(SYNONYMS);
		for (ObjectKind kind : ObjectKind.values()) {
			kinds.put(kind.sql(), kind);
		}
		return Map.copyOf(kinds);
	}

	/**
	 * Reads the longest kind of object that is here.
	 * @param reader a reader at its first word
	 * @return the kind
	 */
	static ObjectKind kind(Reader reader) {
		int first = reader.place();
		ObjectKind kind = null;
		int behind = first;
		StringBuilder words = new StringBuilder();
		for (int i = 0; i < LONGEST && !reader.word().isEmpty(); i++) {
			words.append((i > 0) ? " " : "").append(reader.takeWord().toUpperCase(Locale.ROOT));
			ObjectKind longer = KINDS.get(words.toString());
			if (longer != null) {
				kind = longer;
				behind = reader.place();
			}
		}
		if (kind == null) {
			throw new NotUnderstoodException();
		}
		reader.goTo(behind);
		if (kind == ObjectKind.LANGUAGE) {
			reader.accept("language");
		}
		return kind;
	}

	/**
	 * Reads an object as {@code DROP}, {@code COMMENT} and {@code ALTER} name it.
	 * @param reader a reader at its name
	 * @param kind its kind
	 * @return the object
	 */
	static ObjectReference read(Reader reader, ObjectKind kind) {
		return switch (kind) {
			case COLUMN -> column(reader, kind);
			case TRIGGER, RULE, POLICY, CONSTRAINT -> owned(reader, kind);
			case FUNCTION, PROCEDURE, ROUTINE, AGGREGATE -> routine(reader, kind);
			case OPERATOR -> operator(reader, kind);
			case OPERATOR_CLASS, OPERATOR_FAMILY -> {
				ObjectName name = reader.name();
				int using = reader.place();
				reader.expect("using");
				reader.identifier();
				yield new ObjectReference(kind, name, null, reader.since(using));
			}
			case CAST -> cast(reader, kind);
			case TRANSFORM, USER_MAPPING -> described(reader, kind);
			case LARGE_OBJECT -> number(reader, kind);
			default -> new ObjectReference(kind, reader.name(), null, null);
		};
	}

	// [schema.]table.column
	static ObjectReference column(Reader reader, ObjectKind kind) {
		List<Identifier> parts = new ArrayList<>();
		do {
			parts.add(reader.identifier());
		}
		while (reader.accept('.'));
		int last = parts.size() - 1;
		if (last == 0) {
			throw new NotUnderstoodException();
		}
		Identifier table = parts.get(last - 1);
		String schema = (last > 1) ? parts.get(last - 2).name() : null;
		Span span = parts.get(0).span().to(table.span());
		return new ObjectReference(kind, name(parts.get(last)), new ObjectName(schema, table.name(), span), null);
	}

	static ObjectName name(Identifier identifier) {
		return new ObjectName(null, identifier.name(), identifier.span());
	}

	// name ON [DOMAIN] table
	private static ObjectReference owned(Reader reader, ObjectKind kind) {
		ObjectName name = reader.name();
		ObjectName owner = null;
		if (reader.accept("on")) {
			if (kind == ObjectKind.CONSTRAINT) {
				reader.accept("domain");
			}
			owner = reader.name();
		}
		return new ObjectReference(kind, name, owner, null);
	}

	private static ObjectReference routine(Reader reader, ObjectKind kind) {
		ObjectName name = reader.name();
		return new ObjectReference(kind, name, null, parentheses(reader));
	}

	private static @Nullable Span parentheses(Reader reader) {
		if (!reader.at('(')) {
			return null;
		}
		int first = reader.place();
		reader.skip();
		return reader.since(first);
	}

	// [schema.]+ (left, right)
	private static ObjectReference operator(Reader reader, ObjectKind kind) {
		int first = reader.place();
		String schema = null;
		while (reader.atName()) {
			schema = reader.identifier().name();
			reader.expect('.');
		}
		if (!reader.at(TokenType.OPERATOR)) {
			throw new NotUnderstoodException();
		}
		String symbol = reader.text();
		reader.advance();
		ObjectName name = new ObjectName(schema, symbol, reader.since(first));
		return new ObjectReference(kind, name, null, parentheses(reader));
	}

	// CAST (source AS target)
	private static ObjectReference cast(Reader reader, ObjectKind kind) {
		int first = reader.place();
		reader.group();
		Span span = reader.since(first);
		return new ObjectReference(kind, new ObjectName(null, reader.tokens().text(span), span), null, span);
	}

	// FOR type LANGUAGE name, FOR user SERVER name
	private static ObjectReference described(Reader reader, ObjectKind kind) {
		reader.expect("for");
		ObjectName name = (kind == ObjectKind.TRANSFORM) ? Types.read(reader).name() : reader.name();
		int rest = reader.place();
		if (!reader.accept("server")) {
			reader.expect("language");
		}
		reader.identifier();
		return new ObjectReference(kind, name, null, reader.since(rest));
	}

	private static ObjectReference number(Reader reader, ObjectKind kind) {
		int first = reader.place();
		if (!reader.at(TokenType.NUMBER)) {
			throw new NotUnderstoodException();
		}
		String number = reader.text();
		reader.advance();
		return new ObjectReference(kind, new ObjectName(null, number, reader.since(first)), null, null);
	}

}
