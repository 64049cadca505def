package dev.trestle.migrations.sql;

import java.util.List;
import java.util.Map;

import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.Grant;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.GrantRole;

/**
 * Reads {@code GRANT} and {@code REVOKE}.
 */
final class Privileges {

	/** What {@code ALL … IN SCHEMA} and default privileges call the kinds. */
	static final Map<String, ObjectKind> PLURALS = Map.of("tables", ObjectKind.TABLE, "sequences", ObjectKind.SEQUENCE,
			"functions", ObjectKind.FUNCTION, "procedures", ObjectKind.PROCEDURE, "routines", ObjectKind.ROUTINE,
			"types", ObjectKind.TYPE, "schemas", ObjectKind.SCHEMA);

	private Privileges() {
	}

	// Reads on behind GRANT or REVOKE.
	static ParsedStatement read(Reader reader, boolean revoke) {
		options(reader);
		int first = reader.place();
		List<String> privileges = privileges(reader);
		if (!reader.accept("on")) {
			reader.goTo(first);
			return roles(reader, revoke);
		}
		boolean all = reader.at("all") && PLURALS.containsKey(second(reader));
		ObjectKind kind = all ? plural(reader) : kind(reader);
		List<ObjectReference> objects = all ? reader.list((item) -> ObjectReader.read(item, ObjectKind.SCHEMA))
				: reader.list((item) -> ObjectReader.read(item, kind));
		List<Identifier> roles = grantees(reader);
		boolean cascade = end(reader);
		return new Grant(revoke, privileges, kind, all, objects, roles, cascade);
	}

	private static String second(Reader reader) {
		int first = reader.place();
		reader.advance();
		String word = reader.word();
		reader.goTo(first);
		return word;
	}

	// ALL TABLES IN SCHEMA
	private static ObjectKind plural(Reader reader) {
		reader.advance();
		ObjectKind kind = PLURALS.get(reader.takeWord());
		reader.expect("in");
		reader.expect("schema");
		if (kind == null) {
			throw new NotUnderstoodException();
		}
		return kind;
	}

	// [TABLE]: a word that is followed by a name is the kind of the object.
	private static ObjectKind kind(Reader reader) {
		int first = reader.place();
		reader.accept("foreign", "server");
		if (reader.place() > first) {
			return ObjectKind.SERVER;
		}
		try {
			ObjectKind kind = ObjectReader.kind(reader);
			if (reader.present() && !reader.at("to") && !reader.at("from") && !reader.at(',') && !reader.at('.')) {
				return kind;
			}
		}
		catch (NotUnderstoodException ex) {
			// It is the name of a table.
		}
		reader.goTo(first);
		return ObjectKind.TABLE;
	}

	// [GRANT | ADMIN | INHERIT | SET OPTION FOR]
	private static void options(Reader reader) {
		if (reader.ahead(1, "option") && reader.ahead(2, "for")) {
			reader.goTo(reader.place() + 3);
		}
	}

	// privilege [(columns)], …
	static List<String> privileges(Reader reader) {
		return reader.list((item) -> {
			String privilege = item.identifier().name();
			boolean more = !item.accept("privileges") && !item.word().isEmpty() && !item.at("on") && !item.at("to")
					&& !item.at("from");
			String words = more ? privilege + " " + item.takeWord() : privilege;
			item.groupIf(Reader::identifier);
			return words;
		});
	}

	// TO | FROM role, …
	static List<Identifier> grantees(Reader reader) {
		if (!reader.accept("to")) {
			reader.expect("from");
		}
		return reader.list((item) -> {
			if (item.at("group") && !item.ahead(1, ',')) {
				item.advance();
			}
			return item.identifier();
		});
	}

	private static ParsedStatement roles(Reader reader, boolean revoke) {
		List<Identifier> granted = reader.list(Reader::identifier);
		List<Identifier> roles = grantees(reader);
		end(reader);
		return new GrantRole(revoke, granted, roles);
	}

	// [WITH … OPTION | WITH INHERIT TRUE, …] [GRANTED BY role] [CASCADE | RESTRICT]
	static boolean end(Reader reader) {
		if (reader.accept("with")) {
			reader.list((item) -> item.takeWord() + item.takeWord());
		}
		if (reader.accept("granted", "by")) {
			reader.identifier();
		}
		return reader.acceptCascade();
	}

}
