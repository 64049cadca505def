package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code DETACH PARTITION … CONCURRENTLY} from a table with a default partition.
 */
final class DetachWithDefaultRule extends AlterTableRule<DetachPartition> {

	private static final Hazard HAZARD = new Hazard("detach-concurrently-with-default", Severity.ERROR, 14,
			"Nobody waits: the server refuses the statement with 55000, and the script stops there.");

	DetachWithDefaultRule() {
		super(HAZARD, DetachPartition.class);
	}

	@Override
	void examine(DetachPartition detach, AlterTable alter, Subject subject) {
		if (!detach.concurrently()) {
			return;
		}
		ObjectName table = alter.table().name();
		RelationFacts rest = subject.defaultPartition(table)
			.filter((partition) -> !subject.changes().hasRemoved(partition.name()))
			.orElse(null);
		if (rest != null) {
			subject.report(HAZARD, detach.span(), "'" + table.display() + "' has the default partition '" + rest.name()
					+ "', and PostgreSQL detaches concurrently only without one.");
		}
	}

}
