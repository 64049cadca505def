package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.StorageFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.StorageAction.SetLogged;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code SET LOGGED} and {@code SET UNLOGGED}.
 */
final class SetLoggedRule extends AlterTableRule<SetLogged> {

	private static final Hazard HAZARD = new Hazard("set-logged", Severity.ERROR,
			"Nobody can read or write the table until it is written anew; an unlogged one is empty after a crash.");

	SetLoggedRule() {
		super(HAZARD, SetLogged.class);
	}

	@Override
	void examine(SetLogged set, AlterTable alter, Subject subject) {
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
