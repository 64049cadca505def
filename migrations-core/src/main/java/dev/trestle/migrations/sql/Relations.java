package dev.trestle.migrations.sql;

import java.util.Set;

import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Relation;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables with what may stand around their names.
 */
final class Relations {

	/** Words behind a table that are no name for it. */
	private static final Set<String> NO_ALIAS = Set.of("set", "inner", "left", "right", "full", "natural", "default",
			"do", "overriding", "tablesample", "where", "using", "values", "select", "then", "with", "as", "for", "on",
			"when", "returning", "order", "group", "having", "limit", "offset", "fetch", "union", "except", "intersect",
			"window", "cross", "join", "from", "to", "into", "and", "or", "not", "end", "nowait", "in");

	private Relations() {
	}

	// [ONLY] name [*], or ONLY (name)
	static Relation read(Reader reader) {
		int first = reader.place();
		boolean only = reader.accept("only");
		ObjectName name = (only && reader.at('(')) ? inParentheses(reader) : reader.name();
		reader.accept('*');
		return new Relation(name, only, null, reader.since(first));
	}

	private static ObjectName inParentheses(Reader reader) {
		Reader inside = reader.group();
		ObjectName name = inside.name();
		inside.finish();
		return name;
	}

	// A table with a name of its own for the statement.
	static Relation withAlias(Reader reader) {
		int first = reader.place();
		Relation table = read(reader);
		Identifier alias = alias(reader);
		return new Relation(table.name(), table.only(), alias, reader.since(first));
	}

	// [AS] name, if it is there
	static @Nullable Identifier alias(Reader reader) {
		if (reader.accept("as")) {
			return reader.identifierIf(reader.atName());
		}
		return reader.identifierIf(reader.atName() && !NO_ALIAS.contains(reader.word()));
	}

	// [TEMPORARY | TEMP | UNLOGGED] [TABLE] name, if it is there
	static @Nullable Relation made(Reader reader) {
		if (reader.at("temporary") || reader.at("temp") || reader.at("unlogged")) {
			reader.advance();
		}
		reader.accept("table");
		if (!reader.atName()) {
			return null;
		}
		ObjectName name = reader.name();
		return new Relation(name, false, null, name.span());
	}

}
