package dev.trestle.migrations.safety.rule;

import java.util.Map;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.PrimaryKey;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * A primary key that runs out of numbers.
 */
final class IntegerKeyRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("integer-primary-key", Severity.ADVICE,
			"Nobody waits now, but after 2,147,483,647 numbers every insert fails, and to change the type rewrites the table and all"
					+ " that reference it.");

	private static final Map<String, String> ROOMY = Map.of("int4", "bigint", "int2", "bigint", "serial", "bigserial",
			"serial4", "bigserial", "smallserial", "bigserial", "serial2", "bigserial");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof CreateTable create) || !Definitions.isLasting(create)) {
			return;
		}
		for (ColumnDefinition column : create.columns()) {
			String better = better(column);
			if (better != null && isKey(column, create)) {
				report(column, better, subject);
			}
		}
	}

	// A number that the table itself counts; what somebody else gives it may be few.
	private static @Nullable String better(ColumnDefinition column) {
		TypeName type = column.type();
		if (type == null || type.dimensions() > 0 || !type.serial() && column.identity() == null) {
			return null;
		}
		return ROOMY.get(type.name().name());
	}

	private static boolean isKey(ColumnDefinition column, CreateTable create) {
		for (Constraint constraint : column.constraints()) {
			if (constraint instanceof PrimaryKey) {
				return true;
			}
		}
		for (Constraint constraint : create.constraints()) {
			if (constraint instanceof PrimaryKey key && key.columns().size() == 1
					&& key.columns().get(0).name().equals(column.name().name())) {
				return true;
			}
		}
		return false;
	}

	private static void report(ColumnDefinition column, String better, Subject subject) {
		TypeName type = column.type();
		if (type != null) {
			String sql = subject.sql();
			subject.report(HAZARD, type.span(), "'" + column.name().name() + "' counts no further than an integer can.")
				.recipe(Recipe.of("Room for all numbers, at four bytes a row.",
						sql.substring(0, type.span().start()) + better + sql.substring(type.span().end())));
		}
	}

}
