package dev.trestle.migrations.safety.rule;

import java.util.Map;
import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ADD COLUMN … serial}.
 */
final class AddSerialRule extends AlterTableRule<AddColumn> {

	private static final Hazard HAZARD = new Hazard("add-column-serial", Severity.ERROR,
			"Nobody can read or write the table until it is written anew and all of its indexes are built.");

	private static final Map<String, String> TYPES = Map.of("smallserial", "smallint", "serial2", "smallint",
			"bigserial", "bigint", "serial8", "bigint");

	AddSerialRule() {
		super(HAZARD, AddColumn.class);
	}

	@Override
	void examine(AddColumn add, AlterTable alter, Subject subject) {
		if (add.definition().type() == null || !add.definition().type().serial()) {
			return;
		}
		ObjectName table = alter.table().name();
		subject
			.report(HAZARD, add.span(),
					"Each row of '" + table.display() + "' gets a number for '" + add.column().name()
							+ "': the table is rewritten with the table locked.")
			.sized(table)
			.recipe(recipe(subject, table, add).then(Others.of(alter, add, subject)));
	}

	private static Recipe recipe(Subject subject, ObjectName table, AddColumn add) {
		String type = TYPES.getOrDefault(Objects.requireNonNull(add.definition().type()).name().name(), "integer");
		NumberedColumn column = new NumberedColumn(subject, table, add);
		return column.numbered(type, true)
			.then(new ConstraintRecipes(subject, table).notNull(add.column()))
			.then(column.constraints());
	}

}
