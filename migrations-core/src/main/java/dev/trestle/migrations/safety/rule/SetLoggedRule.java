package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.StorageFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.StorageAction.SetLogged;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code SET LOGGED} and {@code SET UNLOGGED}.
 */
final class SetLoggedRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("set-logged", Severity.ERROR,
			"Nobody can read or write the table until it is written anew; an unlogged one is empty after a crash.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (!(action instanceof SetLogged set)) {
			return;
		}
		ObjectName table = alter.table().name();
		boolean unchanged = subject.relation(table)
			.filter((relation) -> (relation.storage().persistence() == StorageFacts.Persistence.PERMANENT) == set
				.logged())
			.isPresent();
		if (!unchanged) {
			subject.report(HAZARD, set.span(), "'" + table.display() + "' is rewritten with the table locked.")
				.sized(table);
		}
	}

}
