package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.NotNull;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ADD COLUMN … NOT NULL} without a value for the rows that are there.
 */
final class AddColumnNotNullRule extends AlterTableRule<AddColumn> {

	private static final Hazard HAZARD = new Hazard("add-column-not-null-no-default", Severity.ERROR,
			"The statement fails as soon as the table has a row; and inserts of the old build would fail after it.");

	AddColumnNotNullRule() {
		super(HAZARD, AddColumn.class);
	}

	@Override
	void examine(AddColumn add, AlterTable alter, Subject subject) {
		if (!demandsValue(add.definition()) || hasValue(add, subject)) {
			return;
		}
		ObjectName table = alter.table().name();
		subject
			.report(HAZARD, add.span(),
					"Existing rows of '" + table.display() + "' have no value for '" + add.column().name()
							+ "', which must not be null.")
			.recipe(recipe(subject, table, add).then(Others.of(alter, add, subject)));
	}

	private static boolean demandsValue(ColumnDefinition definition) {
		return definition.constraints().stream().anyMatch((constraint) -> constraint instanceof NotNull);
	}

	private static boolean hasValue(AddColumn add, Subject subject) {
		ColumnDefinition definition = add.definition();
		if (definition.identity() != null || definition.generated() != null
				|| definition.type() != null && definition.type().serial()) {
			return true;
		}
		return definition.defaultValue() != null
				&& !subject.text(definition.defaultValue().span()).equalsIgnoreCase("null");
	}

	private static Recipe recipe(Subject subject, ObjectName table, AddColumn add) {
		ColumnRecipes columns = new ColumnRecipes(subject, table);
		String value = NeutralValue.of(add.definition().type());
		if (value == null) {
			return Recipe
				.of("A column that old builds can leave out. Give all rows a value before the next script.",
						columns.addBare(add))
				.then(columns.constraints(add));
		}
		return Recipe
			.of("The default keeps inserts of old builds alive. Put the value that you mean in the place of " + value
					+ ".", columns.addBare(add) + " NOT NULL DEFAULT " + value)
			.then(constraints(columns, add))
			.then("After the deploy, when every instance writes a value.", Notes.CONTRACT + "ALTER TABLE "
					+ subject.text(table) + " ALTER COLUMN " + subject.text(add.column()) + " DROP DEFAULT");
	}

	private static Recipe constraints(ColumnRecipes columns, AddColumn add) {
		ColumnDefinition definition = add.definition();
		List<Constraint> others = definition.constraints()
			.stream()
			.filter((constraint) -> !(constraint instanceof NotNull))
			.toList();
		ColumnDefinition rest = new ColumnDefinition(definition.name(), definition.type(), definition.collation(), null,
				null, null, others, List.of(), definition.span());
		return columns.constraints(new AddColumn(rest, add.ifNotExists(), add.span()));
	}

}
