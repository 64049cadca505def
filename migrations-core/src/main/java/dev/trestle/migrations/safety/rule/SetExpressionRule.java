package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts.Generated;
import dev.trestle.migrations.sql.tree.ColumnAction.SetExpression;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code SET EXPRESSION} of a column that is stored.
 */
final class SetExpressionRule extends AlterTableRule<SetExpression> {

	private static final Hazard HAZARD = new Hazard("set-expression", Severity.ERROR, 17,
			"Nobody can read or write the table until it is written anew and all of its indexes are built.");

	private static final int VIRTUAL = 18;

	SetExpressionRule() {
		super(HAZARD, SetExpression.class);
	}

	@Override
	void examine(SetExpression set, AlterTable alter, Subject subject) {
		ObjectName table = alter.table().name();
		ColumnFacts column = subject.column(table, set.column().name()).orElse(null);
		if (column != null && column.generated() == Generated.VIRTUAL) {
			return;
		}
		boolean sure = column != null || subject.major() < VIRTUAL;
		Draft draft = subject.report(HAZARD, set.span(),
				"The new expression of '" + set.column().name() + "' rewrites '" + table.display()
						+ "' with the table locked" + (sure ? "." : ", unless the column is virtual."));
		if (!sure) {
			draft.severity(Severity.WARNING);
		}
		draft.sized(table);
	}

}
