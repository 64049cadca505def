package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;

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
	 * @param sql the statement
	 * @return the names, in their order
	 */
	public static List<WrittenName> in(String sql) {
		List<WrittenName> names = new ArrayList<>();
		Cursor cursor = new Cursor(sql);
		while (cursor.present()) {
			@Nullable String name = cursor.identifier();
			if (name == null) {
				cursor.advance();
			}
			else {
				chain(name, cursor, names);
			}
		}
		return names;
	}

	private static void chain(String first, Cursor cursor, List<WrittenName> names) {
		@Nullable String before = null;
		String name = first;
		while (cursor.accept('.')) {
			names.add(new WrittenName(before, name, false));
			before = name;
			@Nullable String next = cursor.identifier();
			if (next == null) {
				return;
			}
			name = next;
		}
		names.add(new WrittenName(before, name, cursor.at('(')));
	}

}
