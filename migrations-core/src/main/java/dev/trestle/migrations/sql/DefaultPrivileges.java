package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.AlterDefaultPrivileges;

/**
 * Reads {@code ALTER DEFAULT PRIVILEGES}.
 */
final class DefaultPrivileges {

	private DefaultPrivileges() {
	}

	// Reads on behind the words of the command.
	static ParsedStatement read(Reader reader) {
		List<Identifier> forRoles = new ArrayList<>();
		List<Identifier> schemas = new ArrayList<>();
		boolean more = true;
		while (more) {
			if (reader.accept("for", "role") || reader.accept("for", "user")) {
				forRoles.addAll(reader.list(Reader::identifier));
			}
			else if (reader.accept("in", "schema")) {
				schemas.addAll(reader.list(Reader::identifier));
			}
			else {
				more = false;
			}
		}
		boolean revoke = reader.accept("revoke");
		if (!revoke) {
			reader.expect("grant");
		}
		if (reader.accept("grant", "option")) {
			reader.expect("for");
		}
		List<String> privileges = Privileges.privileges(reader);
		reader.expect("on");
		ObjectKind kind = kind(reader);
		List<Identifier> roles = Privileges.grantees(reader);
		Privileges.end(reader);
		return new AlterDefaultPrivileges(forRoles, schemas, revoke, privileges, kind, roles);
	}

	private static ObjectKind kind(Reader reader) {
		if (reader.accept("large", "objects")) {
			return ObjectKind.LARGE_OBJECT;
		}
		ObjectKind kind = Privileges.PLURALS.get(reader.takeWord());
		if (kind == null) {
			throw new NotUnderstoodException();
		}
		return kind;
	}

}
