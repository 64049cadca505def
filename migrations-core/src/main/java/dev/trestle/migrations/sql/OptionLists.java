package dev.trestle.migrations.sql;

import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.Option;
import org.jspecify.annotations.Nullable;

/**
 * Reads options in parentheses.
 */
final class OptionLists {

	private OptionLists() {
	}

	// (name [=] [value], …)
	static List<Option> read(Reader reader) {
		return reader.groupOf(OptionLists::option);
	}

	static List<Option> readIf(Reader reader) {
		return reader.at('(') ? read(reader) : List.of();
	}

	// [WITH (name = value, …)]
	static List<Option> with(Reader reader) {
		if (reader.at("with") && reader.ahead(1, '(')) {
			reader.advance();
			return read(reader);
		}
		return List.of();
	}

	// OPTIONS ([ADD | SET | DROP] name ['value'], …)
	static List<Option> foreign(Reader reader) {
		return reader.groupOf((inside) -> {
			if ((inside.at("add") || inside.at("set") || inside.at("drop")) && !inside.ahead(1, ',')
					&& inside.place() + 1 < inside.end() && inside.tokens().name(inside.place() + 1)) {
				inside.advance();
			}
			return option(inside);
		});
	}

	private static Option option(Reader reader) {
		int first = reader.place();
		String name = reader.dotted();
		reader.accept('=');
		int value = reader.place();
		reader.skipToComma();
		return new Option(name, value(reader, value), reader.since(first));
	}

	/**
	 * What is written between a place and here.
	 * @param reader a reader behind it
	 * @param first its first token
	 * @return without quotes if it is one string or name, {@code null} if nothing is
	 * written
	 */
	static @Nullable String value(Reader reader, int first) {
		if (reader.place() == first) {
			return null;
		}
		String text = reader.tokens().text(reader.since(first));
		if (reader.place() > first + 1) {
			return text;
		}
		return switch (reader.tokens().type(first)) {
			case QUOTED_IDENTIFIER -> Names.unquoted(text);
			case STRING, ESCAPE_STRING, UNICODE_STRING, NATIONAL_STRING, DOLLAR_STRING ->
				Literals.value(reader.tokens().type(first), text);
			default -> text;
		};
	}

	// An option without parentheses, made of keywords that have been read.
	static Option word(Reader reader, int first, @Nullable String value) {
		String name = reader.tokens().text(reader.since(first)).toLowerCase(Locale.ROOT);
		return new Option(name, value, reader.since(first));
	}

	// [TABLESPACE name]
	static @Nullable Identifier tablespace(Reader reader) {
		return reader.identifierIf(reader.accept("tablespace"));
	}

}
