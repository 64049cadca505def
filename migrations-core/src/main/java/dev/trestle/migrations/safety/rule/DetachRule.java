package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code DETACH PARTITION} without {@code CONCURRENTLY}, which is there since PostgreSQL
 * 14.
 */
final class DetachRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("detach-not-concurrent", Severity.ERROR, 14,
			"Reads and writes of the whole partitioned table wait behind it, and it waits for the longest query on it.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (subject.major() < 14 || !(action instanceof DetachPartition detach) || detach.concurrently()
				|| detach.finish() || subject.isNew(detach.partition())) {
			return;
		}
		ObjectName table = alter.table().name();
		Draft draft = subject.report(HAZARD, detach.span(), "'" + table.display()
				+ "' is locked against reads and writes while '" + detach.partition().display() + "' is detached.");
		if (hasDefault(subject, table)) {
			draft.severity(Severity.WARNING);
		}
		else {
			draft.recipe(Recipe.of("Stands alone, outside of a transaction; nobody waits for it.",
					subject.sql() + " CONCURRENTLY"));
		}
	}

	// The server refuses CONCURRENTLY then: it is this way or not at all.
	private static boolean hasDefault(Subject subject, ObjectName table) {
		return subject.relation(table)
			.flatMap((relation) -> subject.facts().relatives(relation).defaultPartition())
			.isPresent();
	}

}
