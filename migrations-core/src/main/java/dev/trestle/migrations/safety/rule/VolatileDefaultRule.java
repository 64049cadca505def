package dev.trestle.migrations.safety.rule;

import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.locks.DefaultValues;
import dev.trestle.migrations.safety.locks.DefaultValues.Effect;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.FunctionCall;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ADD COLUMN … DEFAULT} with a function that has another value for each row.
 */
final class VolatileDefaultRule extends AlterTableRule<AddColumn> {

	private static final Hazard HAZARD = new Hazard("add-column-volatile-default", Severity.ERROR,
			"Nobody can read or write the table until it is written anew and all of its indexes are built.");

	VolatileDefaultRule() {
		super(HAZARD, AddColumn.class);
	}

	@Override
	void examine(AddColumn add, AlterTable alter, Subject subject) {
		if (add.definition().defaultValue() == null) {
			return;
		}
		DefaultValues values = new DefaultValues(subject.facts());
		for (FunctionCall call : add.definition().defaultValue().calls()) {
			Effect effect = values.effect(call);
			if (effect != Effect.NONE) {
				report(call, (effect == Effect.REWRITE) ? Severity.ERROR : Severity.WARNING,
						new Place(add, alter, subject));
				return;
			}
		}
	}

	private static void report(FunctionCall call, Severity severity, Place place) {
		ObjectName table = place.alter().table().name();
		String certainty = (severity == Severity.ERROR) ? " has another value for each row, so that '"
				: " may be volatile; then '";
		place.subject()
			.report(HAZARD, call.span(),
					call.name().display() + "()" + certainty + table.display()
							+ "' is rewritten with the table locked.")
			.severity(severity)
			.sized(table)
			.recipe(recipe(place).then(Others.of(place.alter(), place.add(), place.subject())));
	}

	private static Recipe recipe(Place place) {
		ColumnRecipes columns = new ColumnRecipes(place.subject(), place.alter().table().name());
		AddColumn add = place.add();
		String value = place.subject().text(Objects.requireNonNull(add.definition().defaultValue()).span());
		return Recipe.of("New rows get their value from here on.", columns.addBare(add), columns.setDefault(add, value))
			.then(columns.backfill(add, value))
			.then(columns.constraints(add));
	}

	/**
	 * Where the default is.
	 *
	 * @param add the sub-command
	 * @param alter the statement
	 * @param subject takes the finding
	 */
	private record Place(AddColumn add, AlterTable alter, Subject subject) {

	}

}
