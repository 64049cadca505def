package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * A statement about a partition whose {@code DETACH CONCURRENTLY} has stopped half way.
 */
final class PendingDetachRule extends AlterTableRule<DetachPartition> {

	private static final Hazard HAZARD = new Hazard("detach-pending", Severity.ERROR, 14,
			"Nobody waits: the server refuses the statement with 55000, and the script stops there.");

	PendingDetachRule() {
		super(HAZARD, DetachPartition.class);
	}

	@Override
	void examine(DetachPartition detach, AlterTable alter, Subject subject) {
		if (detach.finish() || subject.existing(detach.partition()).filter(PendingDetachRule::isPending).isEmpty()) {
			return;
		}
		ObjectName partition = detach.partition();
		subject
			.report(HAZARD, detach.span(),
					"An earlier DETACH PARTITION CONCURRENTLY of '" + partition.display()
							+ "' has stopped half way: only FINALIZE can complete it.")
			.recipe(Recipe.of("Stands alone, outside of a transaction.",
					"ALTER TABLE " + subject.text(alter.table().name()) + " DETACH PARTITION " + subject.text(partition)
							+ " FINALIZE"));
	}

	private static boolean isPending(RelationFacts relation) {
		return relation.hierarchy().detachPending();
	}

}
