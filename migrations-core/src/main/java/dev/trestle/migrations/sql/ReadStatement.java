package dev.trestle.migrations.sql;

import java.util.Set;

import dev.trestle.migrations.sql.tree.ParsedStatement;

/**
 * A statement that was read.
 *
 * @param sql its text, which the spans of the tree refer to
 * @param tree what it says
 * @param names all names in it, also where the tree does not tell what they are
 */
public record ReadStatement(String sql, ParsedStatement tree, Set<WrittenName> names) {

	public ReadStatement {
		names = Set.copyOf(names);
	}

}
