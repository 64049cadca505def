package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * Judges {@code ATTACH PARTITION} of a table; that of an index is another statement.
 */
abstract class AttachPartitionRule extends AlterTableRule<AttachPartition> {

	AttachPartitionRule(Hazard hazard) {
		super(hazard, AttachPartition.class);
	}

	@Override
	final void examine(AttachPartition attach, AlterTable alter, Subject subject) {
		if (attach.bound() != null) {
			examine(new Attaching(subject, alter.table().name(), attach));
		}
	}

	/**
	 * Looks at the sub-command.
	 * @param attaching the sub-command, which takes the findings
	 */
	abstract void examine(Attaching attaching);

}
