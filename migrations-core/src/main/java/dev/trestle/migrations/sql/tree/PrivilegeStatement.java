package dev.trestle.migrations.sql.tree;

import java.util.List;

/**
 * A statement about privileges.
 */
public sealed interface PrivilegeStatement extends ParsedStatement {

	/**
	 * {@code GRANT} and {@code REVOKE} on objects.
	 *
	 * @param revoke whether it is {@code REVOKE}
	 * @param privileges in lower case, {@code all} for all
	 * @param kind what they are on
	 * @param allInSchema whether it is {@code ALL … IN SCHEMA}: the objects are schemas
	 * then
	 * @param objects the objects
	 * @param roles to or from whom; {@code public} for everybody
	 * @param cascade whether {@code CASCADE} is written
	 */
	record Grant(boolean revoke, List<String> privileges, ObjectKind kind, boolean allInSchema,
			List<ObjectReference> objects, List<Identifier> roles, boolean cascade) implements PrivilegeStatement {

		public Grant {
			privileges = List.copyOf(privileges);
			objects = List.copyOf(objects);
			roles = List.copyOf(roles);
		}

	}

	/**
	 * {@code GRANT} and {@code REVOKE} of roles.
	 *
	 * @param revoke whether it is {@code REVOKE}
	 * @param granted the roles that are given or taken
	 * @param roles to or from whom
	 */
	record GrantRole(boolean revoke, List<Identifier> granted, List<Identifier> roles) implements PrivilegeStatement {

		public GrantRole {
			granted = List.copyOf(granted);
			roles = List.copyOf(roles);
		}

	}

	/**
	 * {@code ALTER DEFAULT PRIVILEGES}.
	 *
	 * @param forRoles whose new objects, empty for one's own
	 * @param schemas in which schemas, empty for all
	 * @param revoke whether it is {@code REVOKE}
	 * @param privileges in lower case, {@code all} for all
	 * @param kind what they are on
	 * @param roles to or from whom
	 */
	record AlterDefaultPrivileges(List<Identifier> forRoles, List<Identifier> schemas, boolean revoke,
			List<String> privileges, ObjectKind kind, List<Identifier> roles) implements PrivilegeStatement {

		public AlterDefaultPrivileges {
			forRoles = List.copyOf(forRoles);
			schemas = List.copyOf(schemas);
			privileges = List.copyOf(privileges);
			roles = List.copyOf(roles);
		}

	}

	/**
	 * {@code REASSIGN OWNED}.
	 *
	 * @param roles whose objects
	 * @param newOwner the new owner
	 */
	record ReassignOwned(List<Identifier> roles, Identifier newOwner) implements PrivilegeStatement {

		public ReassignOwned {
			roles = List.copyOf(roles);
		}

	}

}
