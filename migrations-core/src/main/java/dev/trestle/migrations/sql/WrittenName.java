package dev.trestle.migrations.sql;

import java.util.HashSet;
import java.util.Set;

import dev.trestle.migrations.sql.tree.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * A name as it stands in a statement, whatever it is the name of: a keyword may be one
 * too.
 *
 * @param schema the part in front of it, {@code null} without one
 * @param name the name, folded and cut as the server does
 * @param called whether a parenthesis follows
 */
public record WrittenName(@Nullable String schema, String name, boolean called) {

	/**
	 * Finds all names in a statement. Of {@code a.b.c} these are {@code a}, {@code a.b}
	 * and {@code b.c}: what stands in front may be a schema or a table.
	 */
	static Set<WrittenName> in(TokenList tokens) {
		Set<WrittenName> names = new HashSet<>();
		Reader reader = new Reader(tokens);
		while (reader.present()) {
			if (reader.atName()) {
				chain(reader, names);
			}
			else {
				reader.advance();
			}
		}
		return names;
	}

	private static void chain(Reader reader, Set<WrittenName> names) {
		@Nullable String before = null;
		Identifier last = reader.identifier();
		while (reader.accept('.')) {
			names.add(new WrittenName(before, last.name(), false));
			before = last.name();
			if (!reader.atName()) {
				return;
			}
			last = reader.identifier();
		}
		names.add(new WrittenName(before, last.name(), reader.at('(')));
	}

}
