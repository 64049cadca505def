package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.ParsedStatement;

/**
 * A statement that was read.
 *
 * @param sql its text, which the spans of the tree refer to
 * @param tree what it says
 * @param names all names in it, also where the tree does not tell what they are; a name
 * may be there more than once
 */
public record ReadStatement(String sql, ParsedStatement tree, List<WrittenName> names) {

	public ReadStatement {
		names = List.copyOf(names);
	}

}
