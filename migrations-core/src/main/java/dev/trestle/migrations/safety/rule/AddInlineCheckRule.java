package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.Check;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ADD COLUMN … CHECK}.
 */
final class AddInlineCheckRule extends AlterTableRule<AddColumn> {

	private static final Hazard HAZARD = new Hazard("add-column-inline-check", Severity.ERROR,
			"Nobody can read or write the table until all rows are checked, although all have the same value.");

	AddInlineCheckRule() {
		super(HAZARD, AddColumn.class);
	}

	@Override
	void examine(AddColumn add, AlterTable alter, Subject subject) {
		for (Constraint constraint : add.definition().constraints()) {
			if (constraint instanceof Check && !constraint.traits().notEnforced()) {
				ObjectName table = alter.table().name();
				ColumnRecipes columns = new ColumnRecipes(subject, table);
				Draft draft = subject
					.report(HAZARD, constraint.span(),
							"The check on '" + add.column().name() + "' is made for all rows of '" + table.display()
									+ "' with the table locked.")
					.sized(table)
					.recipe(columns.split(add));
				if (columns.isSplittable(add)) {
					draft.replacement(columns.split(add));
				}
				return;
			}
		}
	}

}
