package dev.trestle.migrations.sql;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.script.TokenType;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * Reads names of types.
 */
final class Types {

	/** Words of the grammar and what they are called in the catalog. */
	private static final Map<String, String> KEYWORDS = Map.ofEntries(Map.entry("int", "int4"),
			Map.entry("integer", "int4"), Map.entry("smallint", "int2"), Map.entry("bigint", "int8"),
			Map.entry("real", "float4"), Map.entry("float", "float8"), Map.entry("double", "float8"),
			Map.entry("decimal", "numeric"), Map.entry("dec", "numeric"), Map.entry("numeric", "numeric"),
			Map.entry("boolean", "bool"), Map.entry("bit", "bit"), Map.entry("character", "bpchar"),
			Map.entry("char", "bpchar"), Map.entry("nchar", "bpchar"), Map.entry("national", "bpchar"),
			Map.entry("varchar", "varchar"), Map.entry("time", "time"), Map.entry("timestamp", "timestamp"),
			Map.entry("interval", "interval"));

	private static final Set<String> FIELDS = Set.of("year", "month", "day", "hour", "minute", "second");

	/** A {@code float} with at most so many binary digits is a {@code real}. */
	private static final int REAL = 24;

	private Types() {
	}

	/**
	 * Reads a type.
	 * @param reader a reader at its first word
	 * @return the type
	 */
	static TypeName read(Reader reader) {
		int first = reader.place();
		boolean setOf = reader.accept("setof");
		String keyword = reader.ahead(1, '.') ? null : KEYWORDS.get(reader.word());
		TypeName type = (keyword != null) ? standard(reader, keyword) : named(reader);
		boolean column = reader.at('%') && reader.ahead(1, "type");
		if (column) {
			reader.advance();
			reader.advance();
		}
		int dimensions = dimensions(reader);
		return new TypeName(type.name(), type.modifiers(), type.fields(), dimensions, setOf, column,
				reader.since(first));
	}

	// Goes behind the fields and the precision of an interval, which follow its string.
	static void skipFields(Reader reader, TypeName type) {
		if (type.is("interval")) {
			fields(reader);
			modifiers(reader);
		}
	}

	private static TypeName named(Reader reader) {
		ObjectName name = reader.name();
		return type(name, modifiers(reader), null);
	}

	private static TypeName type(ObjectName name, List<String> modifiers, @Nullable String fields) {
		return new TypeName(name, modifiers, fields, 0, false, false, name.span());
	}

	private static TypeName standard(Reader reader, String keyword) {
		int first = reader.place();
		String word = reader.takeWord();
		String name = switch (word) {
			case "double" -> {
				reader.expect("precision");
				yield keyword;
			}
			case "national" -> {
				reader.advance();
				yield keyword;
			}
			default -> keyword;
		};
		if (reader.accept("varying")) {
			name = name.equals("bit") ? "varbit" : "varchar";
		}
		Span span = reader.since(first);
		String fields = name.equals("interval") ? fields(reader) : null;
		List<String> modifiers = modifiers(reader);
		if (name.startsWith("time")) {
			name = withZone(reader) ? name + "tz" : name;
		}
		return complete(new ObjectName("pg_catalog", name, span), modifiers, fields, word);
	}

	// What the server says itself when nothing is written.
	private static TypeName complete(ObjectName name, List<String> written, @Nullable String fields, String word) {
		if (written.isEmpty() && (name.name().equals("bpchar") || name.name().equals("bit"))) {
			return type(name, List.of("1"), null);
		}
		if (word.equals("float") && !written.isEmpty()) {
			String digits = written.get(0);
			boolean real = digits.length() < 3 && digits.chars().allMatch(Character::isDigit)
					&& Integer.parseInt(digits) <= REAL;
			return type(new ObjectName("pg_catalog", real ? "float4" : "float8", name.span()), List.of(), null);
		}
		return type(name, written, fields);
	}

	private static boolean withZone(Reader reader) {
		if (reader.at("with", "time") && reader.ahead(2, "zone")) {
			reader.goTo(reader.place() + 3);
			return true;
		}
		if (reader.at("without", "time") && reader.ahead(2, "zone")) {
			reader.goTo(reader.place() + 3);
		}
		return false;
	}

	// [year | month | day | hour | minute | second] [to …]
	private static @Nullable String fields(Reader reader) {
		String from = reader.word();
		if (!FIELDS.contains(from)) {
			return null;
		}
		reader.advance();
		return reader.accept("to") ? from + " to " + reader.takeWord() : from;
	}

	private static List<String> modifiers(Reader reader) {
		if (!reader.at('(')) {
			return List.of();
		}
		flat(reader);
		return reader.groupOf((inside) -> {
			int first = inside.place();
			inside.skipToComma();
			return modifier(inside, first);
		});
	}

	// What has parentheses inside of its own is a call.
	private static void flat(Reader reader) {
		int first = reader.place();
		Reader inside = reader.group();
		reader.goTo(first);
		while (inside.present()) {
			if (inside.at('(')) {
				throw new NotUnderstoodException();
			}
			inside.advance();
		}
	}

	private static String modifier(Reader inside, int first) {
		String text = inside.tokens().text(inside.since(first));
		boolean string = inside.place() == first + 1 && inside.tokens().type(first) == TokenType.STRING;
		return string ? Literals.value(TokenType.STRING, text) : text;
	}

	private static int dimensions(Reader reader) {
		int dimensions = 0;
		if (reader.accept("array")) {
			dimensions = 1;
			if (reader.at('[')) {
				reader.skip();
			}
		}
		while (reader.at('[') && closes(reader)) {
			reader.skip();
			dimensions++;
		}
		return dimensions;
	}

	// [] or [3]; a subscript is something else.
	private static boolean closes(Reader reader) {
		return reader.ahead(1, ']') || reader.ahead(2, ']');
	}

}
