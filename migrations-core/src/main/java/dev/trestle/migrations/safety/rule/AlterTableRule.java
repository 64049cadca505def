package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * Judges one kind of sub-command of {@code ALTER TABLE}. Tables that the run itself has
 * made are left out: nobody else knows them yet.
 *
 * @param <A> the kind of sub-command
 */
abstract class AlterTableRule<A extends TableAction> implements StatementRule {

	private final Hazard hazard;

	private final Class<A> kind;

	AlterTableRule(Hazard hazard, Class<A> kind) {
		this.hazard = hazard;
		this.kind = kind;
	}

	@Override
	public final Hazard hazard() {
		return this.hazard;
	}

	@Override
	public final void examine(Subject subject) {
		AlterTable alter = subject.altered();
		if (alter != null) {
			for (TableAction action : alter.actions()) {
				if (this.kind.isInstance(action)) {
					examine(this.kind.cast(action), alter, subject);
				}
			}
		}
	}

	/**
	 * Looks at a sub-command.
	 * @param action the sub-command
	 * @param alter the statement
	 * @param subject takes the findings
	 */
	abstract void examine(A action, AlterTable alter, Subject subject);

}
