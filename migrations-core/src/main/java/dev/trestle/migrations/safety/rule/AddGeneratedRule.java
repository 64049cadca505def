package dev.trestle.migrations.safety.rule;

import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ADD COLUMN … GENERATED ALWAYS AS … STORED}.
 */
final class AddGeneratedRule extends AlterTableRule<AddColumn> {

	private static final Hazard HAZARD = new Hazard("add-column-generated-stored", Severity.ERROR,
			"Nobody can read or write the table until it is written anew and all of its indexes are built.");

	AddGeneratedRule() {
		super(HAZARD, AddColumn.class);
	}

	@Override
	void examine(AddColumn add, AlterTable alter, Subject subject) {
		if (add.definition().generated() == null || !Boolean.TRUE.equals(add.definition().generated().stored())) {
			return;
		}
		ObjectName table = alter.table().name();
		subject
			.report(HAZARD, add.span(),
					"'" + add.column().name() + "' is computed for all rows of '" + table.display()
							+ "': the table is rewritten with the table locked.")
			.sized(table)
			.recipe(recipe(subject, table, add).then(Others.of(alter, add, subject)));
	}

	private static Recipe recipe(Subject subject, ObjectName table, AddColumn add) {
		Expression expression = Objects.requireNonNull(add.definition().generated()).expression();
		ColumnRecipes columns = new ColumnRecipes(subject, table);
		String value = "(" + subject.text(expression.span()) + ")";
		if (subject.major() >= 18) {
			return Recipe.of("Computed when it is read. To index it, index the expression.",
					columns.addBare(add) + " GENERATED ALWAYS AS " + value + " VIRTUAL");
		}
		String column = subject.text(add.column());
		ComputingTrigger trigger = new ComputingTrigger(subject.names().of(table, add.column().name(), "generated"),
				subject.text(table));
		return Recipe
			.of("A trigger computes the column for new and changed rows from here on.", columns.addBare(add),
					trigger.function(column, Texts.prefixed(expression, subject.sql(), "NEW.")), trigger.create())
			.then(Backfill.step("Existing rows get their value, some thousand at a time.",
					Backfill.update(subject.text(table), column + " = " + value,
							column + " IS DISTINCT FROM " + value)))
			.then(columns.constraints(add));
	}

}
