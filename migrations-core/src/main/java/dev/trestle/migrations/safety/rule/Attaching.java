package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.Work;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import org.jspecify.annotations.Nullable;

/**
 * An {@code ATTACH PARTITION} under examination.
 *
 * @param subject the statement
 * @param parent the partitioned table
 * @param attach the sub-command, which has a bound
 */
record Attaching(Subject subject, ObjectName parent, AttachPartition attach) {

	ObjectName partition() {
		return this.attach.partition();
	}

	// The partitioned table as it will be then; null when it is not known.
	@Nullable RelationFacts table() {
		return this.subject.existing(this.parent).orElse(null);
	}

	// The table that becomes a partition; null when it is not known.
	@Nullable RelationFacts part() {
		return this.subject.existing(partition()).orElse(null);
	}

	// The default partition, when it was there before the run.
	@Nullable RelationFacts rest() {
		RelationFacts table = table();
		if (table == null) {
			return null;
		}
		return this.subject.expected()
			.relatives(table)
			.defaultPartition()
			.filter((rest) -> rest.oid() > 0)
			.orElse(null);
	}

	// Whether all rows of a table are read for it. A check that is there may prove it in
	// a way that only the server understands.
	boolean reads(RelationFacts relation) {
		return this.subject.does(Work.Kind.SCAN, relation)
				&& relation.constraints(Kind.CHECK).stream().noneMatch((constraint) -> constraint.state().validated());
	}

	Draft report(Hazard hazard, String message) {
		return this.subject.report(hazard, this.attach.span(), message).replacement(new AttachRecipe(this).build());
	}

}
