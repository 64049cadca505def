package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ATTACH PARTITION} beside a default partition whose rows have to be checked.
 */
final class AttachDefaultRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("attach-scans-default", Severity.ERROR,
			"Nobody can read or write the default partition, nor the whole table without a condition on its key,"
					+ " until all rows of the default partition are checked.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (!(action instanceof AttachPartition attach) || attach.bound() == null) {
			return;
		}
		ObjectName parent = alter.table().name();
		RelationFacts rest = subject.existing(parent)
			.flatMap((table) -> subject.expected().relatives(table).defaultPartition())
			.orElse(null);
		if (rest != null && rest.oid() > 0 && AttachRecipe.isRead(subject, rest)) {
			subject
				.report(HAZARD, attach.span(),
						"No constraint proves that rows of '" + attach.partition().display()
								+ "' are not in the default partition '" + rest.name()
								+ "': all of it is read with the default partition locked.")
				.sized(rest)
				.replacement(new AttachRecipe(subject, parent, attach).build());
		}
	}

}
