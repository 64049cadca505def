package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ADD COLUMN … DEFAULT … REFERENCES}. Without a default there is nothing to check.
 */
final class AddInlineReferencesRule extends AlterTableRule<AddColumn> {

	private static final Hazard HAZARD = new Hazard("add-column-inline-references", Severity.ERROR,
			"Nobody can read or write the table, and nobody write the referenced one, until all rows are checked.");

	AddInlineReferencesRule() {
		super(HAZARD, AddColumn.class);
	}

	@Override
	void examine(AddColumn add, AlterTable alter, Subject subject) {
		if (add.definition().defaultValue() == null
				|| subject.text(add.definition().defaultValue().span()).equalsIgnoreCase("null")) {
			return;
		}
		for (Constraint constraint : add.definition().constraints()) {
			if (constraint instanceof ForeignKey key && !key.traits().notEnforced()) {
				ObjectName table = alter.table().name();
				ColumnRecipes columns = new ColumnRecipes(subject, table);
				Draft draft = subject.report(HAZARD, constraint.span(),
						"The default of '" + add.column().name() + "' is looked up in '" + key.referenced().display()
								+ "' for all rows of '" + table.display() + "' with both tables locked.")
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
