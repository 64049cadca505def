package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint;

/**
 * {@code NOT ENFORCED}: a constraint that demands nothing.
 */
final class NotEnforcedRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("not-enforced-constraint", Severity.ADVICE, 18,
			"Nobody waits, but rows that break the constraint are accepted, and a check cannot be enforced later.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		for (Constraint constraint : Definitions.constraints(subject.tree())) {
			if (constraint.traits().notEnforced()) {
				subject.report(HAZARD, constraint.span(),
						"The constraint only describes: the server does not check it, and VALIDATE is refused.");
			}
		}
	}

}
