package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;

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
		if (subject.tree() instanceof AlterTable alter) {
			for (TableAction action : alter.actions()) {
				if (action instanceof AddConstraint add) {
					examine(add.definition(), subject);
				}
			}
		}
		else if (subject.tree() instanceof CreateTable create) {
			create.constraints().forEach((constraint) -> examine(constraint, subject));
			create.columns()
				.forEach((column) -> column.constraints().forEach((constraint) -> examine(constraint, subject)));
		}
	}

	private static void examine(Constraint constraint, Subject subject) {
		if (constraint.traits().notEnforced()) {
			subject.report(HAZARD, constraint.span(),
					"The constraint only describes: the server does not check it, and VALIDATE is refused.");
		}
	}

}
