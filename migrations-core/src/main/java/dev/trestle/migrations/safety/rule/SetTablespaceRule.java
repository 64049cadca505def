package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.StorageAction.SetTablespace;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code SET TABLESPACE}.
 */
final class SetTablespaceRule extends AlterTableRule<SetTablespace> {

	private static final Hazard HAZARD = new Hazard("set-tablespace", Severity.ERROR,
			"Nobody can read or write the table until its files are copied.");

	SetTablespaceRule() {
		super(HAZARD, SetTablespace.class);
	}

	@Override
	void examine(SetTablespace set, AlterTable alter, Subject subject) {
		ObjectName table = alter.table().name();
		subject.report(HAZARD, set.span(), "The files of '" + table.display() + "' are copied with the table locked.")
			.sized(table);
	}

}
