package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterIdentity;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.SequenceStatement.AlterSequence;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code RESTART} of a sequence without a value.
 */
final class RestartSequenceRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("restart-sequence", Severity.WARNING,
			"Inserts fail as soon as the sequence gives a number that a row has already, or give away an old one again.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof AlterSequence alter) {
			if (!subject.isNew(alter.name())) {
				examine(alter.options().options(), alter.name(), subject);
			}
		}
		else if (subject.tree() instanceof AlterTable alter && !subject.isNew(alter.table().name())) {
			for (TableAction action : alter.actions()) {
				if (action instanceof AlterIdentity change) {
					examine(change.options(), alter.table().name(), subject);
				}
			}
		}
	}

	private static void examine(List<Option> options, ObjectName name, Subject subject) {
		for (Option option : options) {
			if (option.name().equals("restart") && option.value() == null) {
				subject.report(HAZARD, option.span(),
						"'" + name.display() + "' begins again with its first number, whatever is in use.");
			}
		}
	}

}
