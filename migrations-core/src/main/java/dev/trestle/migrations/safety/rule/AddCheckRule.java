package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint.Check;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * A check constraint that is checked while it is added.
 */
final class AddCheckRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("add-check-validated", Severity.ERROR,
			"Nobody can read or write the table until all rows are checked.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (!(action instanceof AddConstraint add) || !(add.definition() instanceof Check check)
				|| check.traits().notValid() || check.traits().notEnforced()) {
			return;
		}
		ObjectName table = alter.table().name();
		subject
			.report(HAZARD, add.span(),
					"The check is made for all rows of '" + table.display() + "' with the table locked.")
			.sized(table)
			.replacement(Others.of(alter, action, subject).then(new ConstraintRecipes(subject, table).check(check)));
	}

}
