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
		String trigger = this.subject.names().of(this.table, name, "sync");
		Recipe recipe = Recipe
			.of("A new column, which follows the old one from here on.",
					alter + " ADD COLUMN " + added + " " + type + collation(change),
					function(trigger, added, value(change, "NEW.")),
					"CREATE TRIGGER " + trigger + " BEFORE INSERT OR UPDATE ON " + this.subject.text(this.table)
							+ " FOR EACH ROW EXECUTE FUNCTION " + trigger + "()")
			.then(Backfill.step("Existing rows get their value, some thousand at a time.",
					Backfill.update(this.subject.text(this.table), added + " = " + value(change, ""),
							column + " IS NOT NULL AND " + added + " IS NULL")));
		if (isNotNull(name)) {
			recipe = recipe.then(new ConstraintRecipes(this.subject, this.table)
				.notNull(GeneratedNames.cut(name, 59) + "_new", added));
		}
		return recipe.then("When indexes, constraints and default of the new column are there, the names are swapped.",
				"DROP TRIGGER " + trigger + " ON " + this.subject.text(this.table), "DROP FUNCTION " + trigger + "()",
				alter + " RENAME COLUMN " + column + " TO " + old, alter + " RENAME COLUMN " + added + " TO " + column)
			.then("After the deploy.", "-- migrations: phase=contract\n" + alter + " DROP COLUMN " + old);
	}

	private boolean isNotNull(String column) {
		return this.subject.relation(this.table)
			.flatMap((relation) -> relation.column(column))
			.map(ColumnFacts::notNull)
			.orElse(false);
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

	private static String function(String name, String column, String value) {
		return """
				CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $$
				BEGIN
					NEW.%s := %s;
					RETURN NEW;
				END
				$$""".formatted(name, column, value);
	}

}
