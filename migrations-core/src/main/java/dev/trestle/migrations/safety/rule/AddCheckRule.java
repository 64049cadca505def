package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint.Check;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * A check constraint that is checked while it is added.
 */
final class AddCheckRule extends AlterTableRule<AddConstraint> {

	private static final Hazard HAZARD = new Hazard("add-check-validated", Severity.ERROR,
			"Nobody can read or write the table until all rows are checked.");

	AddCheckRule() {
		super(HAZARD, AddConstraint.class);
	}

	@Override
	void examine(AddConstraint add, AlterTable alter, Subject subject) {
		if (!(add.definition() instanceof Check check) || check.traits().notValid() || check.traits().notEnforced()) {
			return;
		}
		ObjectName table = alter.table().name();
		subject
			.report(HAZARD, add.span(),
					"The check is made for all rows of '" + table.display() + "' with the table locked.")
			.sized(table)
			.replacement(Others.of(alter, add, subject).then(new ConstraintRecipes(subject, table).check(check)));
	}

}
