package dev.trestle.migrations.safety.rule;

import java.util.Set;

import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.Check;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.Constraint.Key;
import dev.trestle.migrations.sql.tree.Constraint.NotNull;
import dev.trestle.migrations.sql.tree.Constraint.PrimaryKey;
import dev.trestle.migrations.sql.tree.Constraint.Unique;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TypeName;

/**
 * Adds columns to a table in use.
 */
final class ColumnRecipes {

	private static final Set<Class<?>> LATER = Set.of(Check.class, Unique.class, PrimaryKey.class, NotNull.class);

	private final Subject subject;

	private final ObjectName table;

	private final String alter;

	private final ConstraintRecipes constraints;

	ColumnRecipes(Subject subject, ObjectName table) {
		this.subject = subject;
		this.table = table;
		this.alter = "ALTER TABLE " + subject.text(table);
		this.constraints = new ConstraintRecipes(subject, table);
	}

	// The statement that adds the column with nothing that has to read or write rows.
	String addBare(AddColumn add) {
		return this.alter + " ADD COLUMN " + bare(add, type(add));
	}

	String addWithDefault(AddColumn add) {
		Expression value = add.definition().defaultValue();
		String bare = addBare(add);
		return (value != null) ? bare + " DEFAULT " + this.subject.text(value.span()) : bare;
	}

	// The statement with the column alone in the place of its definition, and then what
	// the definition demands of it. Other sub-commands stay where they are.
	Recipe split(AddColumn add) {
		String bare = addWithDefault(add);
		String sql = this.subject.sql();
		return Recipe
			.of("The column alone.",
					sql.substring(0, add.span().start()) + bare.substring(this.alter.length() + 1)
							+ sql.substring(add.span().end()))
			.then(constraints(add));
	}

	// Whether the column is all in its type, its default and constraints, and new.
	boolean isSplittable(AddColumn add) {
		ColumnDefinition definition = add.definition();
		return !add.ifNotExists() && definition.generated() == null && definition.identity() == null
				&& definition.options().isEmpty() && definition.type() != null && !definition.type().serial();
	}

	String addBare(AddColumn add, String type) {
		return this.alter + " ADD COLUMN " + bare(add, type);
	}

	private String bare(AddColumn add, String type) {
		ColumnDefinition definition = add.definition();
		StringBuilder sql = new StringBuilder(add.ifNotExists() ? "IF NOT EXISTS " : "");
		sql.append(this.subject.text(definition.name())).append(' ').append(type);
		if (definition.collation() != null) {
			sql.append(" COLLATE ").append(this.subject.text(definition.collation()));
		}
		return sql.toString();
	}

	String type(AddColumn add) {
		TypeName type = add.definition().type();
		return (type != null) ? this.subject.text(type.span()) : "text";
	}

	// What the definition demands of the column, added while the table is in use.
	Recipe constraints(AddColumn add) {
		Recipe recipe = Recipe.NONE;
		for (Constraint constraint : add.definition().constraints()) {
			if (constraint instanceof Check check) {
				recipe = recipe.then(this.constraints.check(check));
			}
			else if (constraint instanceof NotNull notNull) {
				recipe = recipe.then(notNull(add, notNull));
			}
			else if (constraint instanceof Key key) {
				recipe = recipe.then(this.constraints.key(key));
			}
			else if (constraint instanceof ForeignKey key) {
				recipe = recipe.then(this.constraints.references(key, add.definition().name()));
			}
		}
		return recipe;
	}

	private Recipe notNull(AddColumn add, NotNull notNull) {
		return (notNull.name() != null)
				? this.constraints.notNullNamed(this.subject.text(notNull.name()), this.subject.text(add.column()))
				: this.constraints.notNull(add.column());
	}

	// Gives existing rows a value, some at a time.
	Recipe.Step backfill(AddColumn add, String value) {
		String column = this.subject.text(add.column());
		return Backfill.step("Existing rows get their value, some thousand at a time.",
				Backfill.update(this.subject.text(this.table), column + " = " + value, column + " IS NULL"));
	}

	String setDefault(AddColumn add, String value) {
		return this.alter + " ALTER COLUMN " + this.subject.text(add.column()) + " SET DEFAULT " + value;
	}

	static boolean needsRows(Constraint constraint) {
		return LATER.contains(constraint.getClass());
	}

}
