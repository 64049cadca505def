package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.Key;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ADD COLUMN … UNIQUE} or {@code PRIMARY KEY}.
 */
final class AddInlineUniqueRule extends AlterTableRule<AddColumn> {

	private static final Hazard HAZARD = new Hazard("add-column-inline-unique", Severity.ERROR,
			"Nobody can read or write the table until the index is built, even if all rows have null in it.");

	AddInlineUniqueRule() {
		super(HAZARD, AddColumn.class);
	}

	@Override
	void examine(AddColumn add, AlterTable alter, Subject subject) {
		for (Constraint constraint : add.definition().constraints()) {
			if (constraint instanceof Key) {
				report(constraint, add, alter, subject);
			}
		}
	}

	private static void report(Constraint constraint, AddColumn add, AlterTable alter, Subject subject) {
		ObjectName table = alter.table().name();
		ColumnRecipes columns = new ColumnRecipes(subject, table);
		Draft draft = subject
			.report(HAZARD, constraint.span(),
					"The index on '" + add.column().name() + "' of '" + table.display()
							+ "' is built with the table locked.")
			.sized(table);
		if (add.definition().generated() == null && add.definition().identity() == null) {
			draft.recipe(columns.split(add));
		}
		if (columns.isSplittable(add)) {
			draft.replacement(columns.split(add));
		}
	}

}
