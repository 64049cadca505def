package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.SetNotNull;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code SET NOT NULL} together with the drop of its proof.
 */
final class SetNotNullDropCheckRule extends AlterTableRule<SetNotNull> {

	private static final Hazard HAZARD = new Hazard("set-not-null-with-drop-check-same-statement", Severity.ERROR,
			"Nobody can read or write the table until all rows are checked.");

	SetNotNullDropCheckRule() {
		super(HAZARD, SetNotNull.class);
	}

	@Override
	void examine(SetNotNull set, AlterTable alter, Subject subject) {
		ObjectName table = alter.table().name();
		NullProofs proofs = new NullProofs(subject, table, set.column().name());
		if (proofs.isNotNull()) {
			return;
		}
		List<String> dropped = proofs.droppedBy(alter);
		if (dropped.isEmpty() || dropped.size() < proofs.names().count()) {
			return;
		}
		subject
			.report(HAZARD, set.span(),
					"'" + dropped.get(0) + "' would prove that '" + set.column().name()
							+ "' has no nulls, but PostgreSQL drops it first and then reads all rows of '"
							+ table.display() + "'.")
			.sized(table)
			.replacement(Recipe.of("Two statements: the first one still has its proof.",
					"ALTER TABLE " + subject.text(table) + " " + subject.text(set.span()),
					Others.of(alter, set, subject).scripts().get(0).statements().get(0)));
	}

}
