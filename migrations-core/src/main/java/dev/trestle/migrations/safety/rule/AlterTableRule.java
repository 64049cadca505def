package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * Judges the sub-commands of {@code ALTER TABLE}. Tables that the run itself has made are
 * left out: nobody else knows them yet.
 */
abstract class AlterTableRule implements StatementRule {

	@Override
	public final void examine(Subject subject) {
		AlterTable alter = subject.altered();
		if (alter != null) {
			for (TableAction action : alter.actions()) {
				examine(action, alter, subject);
			}
		}
	}

	/**
	 * Looks at a sub-command.
	 * @param action the sub-command
	 * @param alter the statement
	 * @param subject takes the findings
	 */
	abstract void examine(TableAction action, AlterTable alter, Subject subject);

}
