package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint.Exclude;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * An exclusion constraint, which always builds its index under lock.
 */
final class AddExclusionRule extends AlterTableRule<AddConstraint> {

	private static final Hazard HAZARD = new Hazard("add-exclusion-constraint", Severity.ERROR,
			"Nobody can read or write the table until the index is built and all rows are compared.");

	AddExclusionRule() {
		super(HAZARD, AddConstraint.class);
	}

	@Override
	void examine(AddConstraint add, AlterTable alter, Subject subject) {
		if (add.definition() instanceof Exclude) {
			ObjectName table = alter.table().name();
			subject
				.report(HAZARD, add.span(),
						"The exclusion constraint on '" + table.display()
								+ "' builds its index with the table locked, and there is no other way to add it.")
				.sized(table);
		}
	}

}
