package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.Grant;
import dev.trestle.migrations.sql.tree.PrivilegeStatement.GrantRole;

/**
 * {@code REVOKE} from a role that builds may work as.
 */
final class RevokeRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("revoke-privilege", Severity.WARNING,
			"Running instances that work as the role fail with 42501.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.script().mayRemove()) {
			return;
		}
		if (subject.tree() instanceof Grant grant && grant.revoke() && !isPublic(grant.roles())
				&& (grant.allInSchema() || !areNew(grant, subject)) && !grantsAgain(subject)) {
			report(grant.roles().get(0).name(), subject);
		}
		else if (subject.tree() instanceof GrantRole grant && grant.revoke()) {
			report(grant.roles().get(0).name(), subject);
		}
	}

	private static boolean isPublic(List<Identifier> roles) {
		return roles.isEmpty() || roles.stream().allMatch((role) -> role.name().equals("public"));
	}

	private static boolean areNew(Grant grant, Subject subject) {
		return grant.objects().stream().allMatch((object) -> subject.changes().hasCreated(object.name()));
	}

	// To give less, all is taken away first.
	private static boolean grantsAgain(Subject subject) {
		return subject.company().anyMatch((other) -> other instanceof Grant grant && !grant.revoke());
	}

	private static void report(String role, Subject subject) {
		subject
			.report(HAZARD, subject.whole(),
					"'" + role + "' loses what it may do before the deploy, while running instances may still do it.")
			.recipe(Recipe.of("After the deploy, when no instance does it any more.", Notes.CONTRACT + subject.sql()));
	}

}
