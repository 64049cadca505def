package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.OptionChange;
import dev.trestle.migrations.sql.tree.StorageAction.SetOptions;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.Persistence;

/**
 * {@code autovacuum_enabled = false}.
 */
final class AutovacuumRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("autovacuum-disabled", Severity.WARNING,
			"Nobody waits now, but the table grows with every update, plans get worse, and in the end the server vacuums it"
					+ " against wraparound when nobody expects it.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof AlterTable alter) {
			for (TableAction action : alter.actions()) {
				if (action instanceof SetOptions set && set.change() == OptionChange.SET) {
					examine(set.options(), alter.table().name(), subject);
				}
			}
		}
		else if (subject.tree() instanceof CreateTable create && create.persistence() != Persistence.TEMPORARY) {
			examine(create.storage().with(), create.name(), subject);
		}
	}

	private static void examine(List<Option> options, ObjectName table, Subject subject) {
		for (Option option : options) {
			if (option.name().equals("autovacuum_enabled") && !option.on()) {
				subject.report(HAZARD, option.span(),
						"Nothing removes the dead rows of '" + table.display() + "' any more, nor counts its rows.");
			}
		}
	}

}
