package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.AlterDefaultPrivileges;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.Grant;

/**
 * {@code GRANT … TO PUBLIC}.
 */
final class GrantPublicRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("grant-to-public", Severity.ADVICE,
			"Nobody waits, but every role of the database may do it from the commit on, also those that are made later.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof Grant grant && !grant.revoke() && isPublic(grant.roles())
				&& isRisky(grant.kind(), grant.privileges())) {
			subject.report(HAZARD, subject.whole(), "PUBLIC is everybody who can connect.");
		}
		else if (subject.tree() instanceof AlterDefaultPrivileges change && !change.revoke() && isPublic(change.roles())
				&& isRisky(change.kind(), change.privileges())) {
			subject.report(HAZARD, subject.whole(),
					"PUBLIC is everybody who can connect, and it holds for all new objects.");
		}
	}

	private static boolean isPublic(List<Identifier> roles) {
		return roles.stream().anyMatch((role) -> role.name().equals("public"));
	}

	// To use a schema, a type or a function is what PUBLIC may do by default.
	private static boolean isRisky(ObjectKind kind, List<String> privileges) {
		return switch (kind) {
			case TABLE, SEQUENCE -> true;
			case SCHEMA -> privileges.contains("create") || privileges.contains("all");
			default -> false;
		};
	}

}
