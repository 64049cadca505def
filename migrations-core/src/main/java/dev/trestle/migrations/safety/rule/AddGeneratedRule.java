package dev.trestle.migrations.safety.rule;

import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ADD COLUMN … GENERATED ALWAYS AS … STORED}.
 */
final class AddGeneratedRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("add-column-generated-stored", Severity.ERROR,
			"Nobody can read or write the table until it is written anew and all of its indexes are built.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (!(action instanceof AddColumn add) || add.definition().generated() == null
				|| !Boolean.TRUE.equals(add.definition().generated().stored())) {
			return;
		}
		ObjectName table = alter.table().name();
		subject
			.report(HAZARD, add.span(),
					"'" + add.column().name() + "' is computed for all rows of '" + table.display()
							+ "': the table is rewritten with the table locked.")
			.sized(table)
			.recipe(recipe(subject, table, add).then(Others.of(alter, action, subject)));
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
		String trigger = subject.names().of(table, add.column().name(), "generated");
		String function = """
				CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $$
				BEGIN
					NEW.%s := %s;
					RETURN NEW;
				END
				$$""".formatted(trigger, column, Texts.prefixed(expression, subject.sql(), "NEW."));
		return Recipe
			.of("A trigger computes the column for new and changed rows from here on.", columns.addBare(add), function,
					"CREATE TRIGGER " + trigger + " BEFORE INSERT OR UPDATE ON " + subject.text(table)
							+ " FOR EACH ROW EXECUTE FUNCTION " + trigger + "()")
			.then(Backfill.step("Existing rows get their value, some thousand at a time.",
					Backfill.update(subject.text(table), column + " = " + value,
							column + " IS DISTINCT FROM " + value)))
			.then(columns.constraints(add));
	}

}
