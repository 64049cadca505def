package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A name as it stands in a statement, whatever it is the name of: a keyword that is not
 * reserved may be one too.
 *
 * @param schema the part in front of it, {@code null} without one
 * @param name the name, folded and cut as the server does
 * @param called whether a parenthesis follows
 */
public record WrittenName(@Nullable String schema, String name, boolean called) {

	/** A name is looked for in so many before it, and listed again if it is not there. */
	private static final int NEAR = 16;

	/**
	 * Finds all names in a statement. Of {@code a.b.c} these are {@code a}, {@code a.b}
	 * and {@code b.c}: what stands in front may be a schema or a table.
	 */
	static List<WrittenName> in(TokenList tokens) {
		List<WrittenName> names = new ArrayList<>();
		Reader reader = new Reader(tokens);
		while (reader.present()) {
			if (reader.atName() && !tokens.reserved(reader.place())) {
				chain(reader, names);
			}
			else {
				reader.advance();
			}
		}
		return names;
	}

	private static void chain(Reader reader, List<WrittenName> names) {
		@Nullable String before = null;
		String last = reader.identifierName();
		while (reader.accept('.')) {
			add(before, last, false, names);
			before = last;
			if (!reader.atName()) {
				return;
			}
			last = reader.identifierName();
		}
		add(before, last, reader.at('('), names);
	}

	private static void add(@Nullable String schema, String name, boolean called, List<WrittenName> names) {
		for (int i = names.size() - 1; i >= Math.max(0, names.size() - NEAR); i--) {
			WrittenName other = names.get(i);
			if (other.called == called && other.name.equals(name) && Objects.equals(other.schema, schema)) {
				return;
			}
		}
		names.add(new WrittenName(schema, name, called));
	}

}
