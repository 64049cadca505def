package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.sql.tree.ConstraintAction.AlterConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import org.jspecify.annotations.Nullable;

/**
 * {@code ALTER CONSTRAINT … ENFORCED}.
 */
final class EnforceForeignKeyRule extends AlterTableRule<AlterConstraint> {

	private static final Hazard HAZARD = new Hazard("enforce-foreign-key", Severity.ERROR, 18,
			"Nobody can read or write the table, and nobody write the referenced one, until all rows are checked.");

	private static final String NOT_ENFORCED = " NOT ENFORCED";

	EnforceForeignKeyRule() {
		super(HAZARD, AlterConstraint.class);
	}

	@Override
	void examine(AlterConstraint change, AlterTable alter, Subject subject) {
		if (!Boolean.TRUE.equals(change.traits().enforced())) {
			return;
		}
		ObjectName table = alter.table().name();
		String name = change.constraint().name();
		ConstraintFacts constraint = subject.relation(table).flatMap((facts) -> facts.constraint(name)).orElse(null);
		if (constraint == null || !constraint.state().enforced()) {
			subject
				.report(HAZARD, change.span(),
						"'" + name + "' of '" + table.display()
								+ "' is checked for all rows with the tables on both sides locked.")
				.sized(table)
				.recipe(Others.of(alter, change, subject).then(recipe(change, alter, constraint, subject)));
		}
	}

	private static Recipe recipe(AlterConstraint change, AlterTable alter, @Nullable ConstraintFacts constraint,
			Subject subject) {
		if (constraint == null || !constraint.definition().endsWith(NOT_ENFORCED)) {
			return Recipe.NONE;
		}
		String definition = constraint.definition();
		String table = "ALTER TABLE " + subject.text(alter.table().span());
		String name = subject.text(change.constraint());
		return Recipe
			.of("New rows are checked from here on. Locks both tables for a moment.",
					table + " DROP CONSTRAINT " + name + ", ADD CONSTRAINT " + name + " "
							+ definition.substring(0, definition.length() - NOT_ENFORCED.length()) + " NOT VALID")
			.then(Notes.CHECKED_LATER, table + " VALIDATE CONSTRAINT " + name);
	}

}
