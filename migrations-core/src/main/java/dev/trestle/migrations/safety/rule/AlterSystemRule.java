package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectStatement.AlterObject;

/**
 * {@code ALTER SYSTEM}.
 */
final class AlterSystemRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("alter-system", Severity.WARNING,
			"All databases of the server get the setting with its next reload, and some settings only with a restart.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof AlterObject alter && alter.object().kind() == ObjectKind.SYSTEM) {
			subject.report(HAZARD, subject.whole(),
					"The setting belongs to the server, not to the schema: nobody looks for it in a migration.");
		}
	}

}
