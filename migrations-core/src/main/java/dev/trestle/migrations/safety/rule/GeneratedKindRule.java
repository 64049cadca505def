package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;

/**
 * A generated column that is neither {@code STORED} nor {@code VIRTUAL}.
 */
final class GeneratedKindRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("generated-without-keyword", Severity.ADVICE,
			"Nobody waits, but PostgreSQL 17 and older refuse the statement, and 18 computes the column at every read.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof AlterTable alter) {
			for (TableAction action : alter.actions()) {
				if (action instanceof AddColumn add) {
					examine(add.definition(), subject);
				}
			}
		}
		else if (subject.tree() instanceof CreateTable create) {
			create.columns().forEach((column) -> examine(column, subject));
		}
	}

	private static void examine(ColumnDefinition column, Subject subject) {
		if (column.generated() != null && column.generated().stored() == null) {
			subject.report(HAZARD, column.span(), "'" + column.name().name()
					+ "' is neither STORED nor VIRTUAL: which one is meant depends on the version of the server.");
		}
	}

}
