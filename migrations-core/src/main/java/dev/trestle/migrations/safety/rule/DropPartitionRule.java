package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;

/**
 * {@code DROP TABLE} of a partition.
 */
final class DropPartitionRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("drop-partition", Severity.WARNING,
			"Reads and writes of the whole partitioned table wait behind it, and it waits for the longest query on it.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof DropObjects drop) || drop.kind() != ObjectKind.TABLE) {
			return;
		}
		for (ObjectReference table : drop.objects()) {
			subject.relation(table.name())
				.filter((relation) -> relation.hierarchy().isPartition()
						&& !subject.changes().hasDetached(table.name()))
				.ifPresent((relation) -> report(subject, table.name(), relation));
		}
	}

	private static void report(Subject subject, ObjectName name, RelationFacts partition) {
		RelationFacts parent = subject.facts().relatives(partition).ancestors().get(0);
		boolean concurrently = subject.major() >= 14 && subject.facts().relatives(parent).defaultPartition().isEmpty();
		String parentName = GeneratedNames.qualified(parent);
		Draft draft = subject.report(HAZARD, name.span(), "'" + name.display() + "' is a partition of '" + parent.name()
				+ "', which is locked against reads and writes until the transaction ends.");
		if (concurrently) {
			draft.recipe(
					Recipe
						.of(Notes.ALONE,
								"ALTER TABLE " + parentName + " DETACH PARTITION " + subject.text(name)
										+ " CONCURRENTLY")
						.then("Nobody uses the table any more.", Notes.CONTRACT + "DROP TABLE " + subject.text(name)));
		}
	}

}
