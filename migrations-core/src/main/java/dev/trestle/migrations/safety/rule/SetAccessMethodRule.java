package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.StorageAction.SetAccessMethod;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code SET ACCESS METHOD}, which is there since PostgreSQL 15.
 */
final class SetAccessMethodRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("set-access-method", Severity.ERROR, 15,
			"Nobody can read or write the table until it is written anew and all of its indexes are built.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (subject.major() < 15 || !(action instanceof SetAccessMethod set) || isPartitioned(alter, subject)) {
			return;
		}
		ObjectName table = alter.table().name();
		subject
			.report(HAZARD, set.span(),
					"All rows of '" + table.display() + "' are written anew, unless it has this access method already.")
			.sized(table);
	}

	// Since 17: it has no rows, and only partitions to come are made so.
	private static boolean isPartitioned(AlterTable alter, Subject subject) {
		return subject.relation(alter.table().name())
			.filter((relation) -> relation.hierarchy().key() != null)
			.isPresent();
	}

}
