package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.sql.tree.Constraint.Check;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * {@code ATTACH PARTITION} of a table whose rows have to be checked.
 */
final class AttachRule extends AttachPartitionRule {

	private static final Hazard HAZARD = new Hazard("attach-without-check", Severity.WARNING,
			"Nobody can read or write the new partition, nor the default partition if there is one,"
					+ " until all of its rows are checked.");

	AttachRule() {
		super(HAZARD);
	}

	@Override
	void examine(Attaching attaching) {
		ObjectName partition = attaching.partition();
		if (attaching.subject().isNew(partition) || isChecked(attaching.subject(), partition)) {
			return;
		}
		attaching
			.report(HAZARD,
					"No constraint proves that the rows of '" + partition.display() + "' belong into '"
							+ attaching.parent().display() + "': all of them are read with the table locked.")
			.sized(partition);
	}

	// Which bound a check proves is for the server to decide: one that is there will do.
	private static boolean isChecked(Subject subject, ObjectName partition) {
		boolean known = subject.relation(partition)
			.stream()
			.flatMap((relation) -> relation.constraints(ConstraintFacts.Kind.CHECK).stream())
			.anyMatch((constraint) -> constraint.state().validated());
		return known || subject.changes()
			.of(partition)
			.constraints()
			.values()
			.stream()
			.anyMatch((made) -> made.validated() && made.definition() instanceof Check);
	}

}
