package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * Changes a type by way of a new column.
 */
final class TypeRecipe {

	private final Subject subject;

	private final ObjectName table;

	TypeRecipe(Subject subject, ObjectName table) {
		this.subject = subject;
		this.table = table;
	}

	Recipe of(AlterColumnType change) {
		String name = change.column().name();
		String column = this.subject.text(change.column());
		String alter = "ALTER TABLE " + this.subject.text(this.table);
		String added = GeneratedNames.quoted(GeneratedNames.cut(name, 59) + "_new");
		String old = GeneratedNames.quoted(GeneratedNames.cut(name, 59) + "_old");
		String type = this.subject.text(change.type().span());
		ComputingTrigger trigger = new ComputingTrigger(this.subject.names().of(this.table, name, "sync"),
				this.subject.text(this.table));
		Recipe recipe = Recipe
			.of("A new column, which follows the old one from here on.",
					alter + " ADD COLUMN " + added + " " + type + collation(change),
					trigger.function(added, value(change, "NEW.")), trigger.create())
			.then(Backfill.step("Existing rows get their value, some thousand at a time.",
					Backfill.update(this.subject.text(this.table), added + " = " + value(change, ""),
							column + " IS NOT NULL AND " + added + " IS NULL")));
		if (this.subject.column(this.table, name).filter(ColumnFacts::notNull).isPresent()) {
			recipe = recipe.then(new ConstraintRecipes(this.subject, this.table)
				.notNull(GeneratedNames.cut(name, 59) + "_new", added));
		}
		return recipe
			.then("When indexes, constraints and default of the new column are there, the names are swapped.",
					trigger.dropTrigger(), trigger.dropFunction(), alter + " RENAME COLUMN " + column + " TO " + old,
					alter + " RENAME COLUMN " + added + " TO " + column)
			.then("After the deploy.", Notes.CONTRACT + alter + " DROP COLUMN " + old);
	}

	private String collation(AlterColumnType change) {
		return (change.collation() != null) ? " COLLATE " + this.subject.text(change.collation()) : "";
	}

	private String value(AlterColumnType change, String prefix) {
		if (change.using() != null) {
			return Texts.prefixed(change.using(), this.subject.sql(), prefix);
		}
		return prefix + this.subject.text(change.column()) + "::" + this.subject.text(change.type().span());
	}

}
