package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.SetNotNull;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code SET NOT NULL} without a proof that the server accepts.
 */
final class SetNotNullRule extends AlterTableRule<SetNotNull> {

	private static final Hazard HAZARD = new Hazard("set-not-null", Severity.ERROR,
			"Nobody can read or write the table until all rows are checked.");

	SetNotNullRule() {
		super(HAZARD, SetNotNull.class);
	}

	@Override
	void examine(SetNotNull set, AlterTable alter, Subject subject) {
		ObjectName table = alter.table().name();
		NullProofs proofs = new NullProofs(subject, table, set.column().name());
		if (proofs.isNotNull() || proofs.names().findAny().isPresent() || proofs.areValidatedBy(alter)) {
			return;
		}
		subject
			.report(HAZARD, set.span(),
					"All rows of '" + table.display() + "' are read to see that '" + set.column().name()
							+ "' has no nulls, with the table locked.")
			.sized(table)
			.replacement(Others.of(alter, set, subject).then(recipe(subject, table, set)));
	}

	private static Recipe recipe(Subject subject, ObjectName table, SetNotNull set) {
		return new NullProofs(subject, table, set.column().name()).pending()
			.map((name) -> Recipe.of(
					"The constraint is there already: existing rows are checked while everybody works.",
					"ALTER TABLE " + subject.text(table) + " VALIDATE CONSTRAINT " + GeneratedNames.quoted(name)))
			.orElseGet(() -> new ConstraintRecipes(subject, table).notNull(set.column()));
	}

}
