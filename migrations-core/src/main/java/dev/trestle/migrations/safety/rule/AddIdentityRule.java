package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ADD COLUMN … GENERATED … AS IDENTITY}.
 */
final class AddIdentityRule extends AlterTableRule<AddColumn> {

	private static final Hazard HAZARD = new Hazard("add-column-identity", Severity.ERROR,
			"Nobody can read or write the table until it is written anew and all of its indexes are built.");

	AddIdentityRule() {
		super(HAZARD, AddColumn.class);
	}

	@Override
	void examine(AddColumn add, AlterTable alter, Subject subject) {
		if (add.definition().identity() == null) {
			return;
		}
		ObjectName table = alter.table().name();
		NumberedColumn column = new NumberedColumn(subject, table, add);
		subject
			.report(HAZARD, add.span(),
					"Each row of '" + table.display() + "' gets a number for '" + add.column().name()
							+ "': the table is rewritten with the table locked.")
			.sized(table)
			.recipe(column.numbered(new ColumnRecipes(subject, table).type(add), false)
				.then(new ConstraintRecipes(subject, table).notNull(add.column()))
				.then(column.identity())
				.then(column.constraints())
				.then(Others.of(alter, add, subject)));
	}

}
