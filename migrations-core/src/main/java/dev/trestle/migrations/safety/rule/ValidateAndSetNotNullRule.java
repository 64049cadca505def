package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.SetNotNull;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code SET NOT NULL} together with the validation of its proof.
 */
final class ValidateAndSetNotNullRule extends AlterTableRule<SetNotNull> {

	private static final Hazard HAZARD = new Hazard("validate-and-set-not-null-same-statement", Severity.ERROR,
			"Nobody can read or write the table until all rows are checked.");

	ValidateAndSetNotNullRule() {
		super(HAZARD, SetNotNull.class);
	}

	@Override
	void examine(SetNotNull set, AlterTable alter, Subject subject) {
		ObjectName table = alter.table().name();
		NullProofs proofs = new NullProofs(subject, table, set.column().name());
		if (proofs.isNotNull() || proofs.names().findAny().isPresent() || !proofs.areValidatedBy(alter)) {
			return;
		}
		Recipe others = Others.of(alter, set, subject);
		subject
			.report(HAZARD, set.span(),
					"The constraint is validated in the same statement, too late to prove that '" + set.column().name()
							+ "' has no nulls: all rows of '" + table.display() + "' are read with the table locked.")
			.sized(table)
			.replacement(Recipe.of(Notes.CHECKED_LATER, others.scripts().get(0).statements().get(0))
				.then("Nothing is read any more.",
						"ALTER TABLE " + subject.text(table) + " " + subject.text(set.span())));
	}

}
