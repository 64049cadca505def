package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.sql.tree.ColumnAction.DropColumn;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code DROP COLUMN} while there are builds that use it.
 */
final class DropColumnRule extends AlterTableRule<DropColumn> {

	private static final Hazard HAZARD = new Hazard("drop-column", Severity.ERROR,
			"Instances of the old build fail as soon as they read or write the column, and its data are gone.");

	DropColumnRule() {
		super(HAZARD, DropColumn.class);
	}

	@Override
	void examine(DropColumn drop, AlterTable alter, Subject subject) {
		if (subject.script().mayRemove()) {
			return;
		}
		ObjectName table = alter.table().name();
		String statement = "ALTER TABLE " + subject.text(alter.table().span());
		String column = subject.text(drop.column());
		Recipe recipe = Others.of(alter, drop, subject);
		if (demandsValue(subject, table, drop)) {
			recipe = recipe.then("Builds that do not know the column can insert from here on.",
					statement + " ALTER COLUMN " + column + " DROP NOT NULL");
		}
		subject
			.report(HAZARD, drop.span(),
					"'" + drop.column().name() + "' of '" + table.display()
							+ "' is dropped before the deploy, while running instances still use it.")
			.recipe(recipe.then("After the deploy, when no instance uses the column any more.",
					Notes.CONTRACT + statement + " " + subject.text(drop.span())));
	}

	private static boolean demandsValue(Subject subject, ObjectName table, DropColumn drop) {
		return subject.column(table, drop.column().name())
			.filter((column) -> column.notNull() && column.defaultValue() == null)
			.isPresent()
				&& subject.relation(table)
					.stream()
					.flatMap((relation) -> relation.constraints(ConstraintFacts.Kind.PRIMARY_KEY).stream())
					.noneMatch((key) -> key.columns().contains(drop.column().name()));
	}

}
