package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;

/**
 * {@code ATTACH PARTITION} of a table that lacks a foreign key of the partitioned one.
 */
final class AttachForeignKeyRule extends AttachPartitionRule {

	private static final Hazard HAZARD = new Hazard("attach-checks-foreign-key", Severity.ERROR,
			"Nobody can read or write the new partition, and nobody write the referenced table,"
					+ " until all rows are checked.");

	AttachForeignKeyRule() {
		super(HAZARD);
	}

	@Override
	void examine(Attaching attaching) {
		RelationFacts table = attaching.table();
		RelationFacts part = attaching.part();
		if (table == null || part == null) {
			return;
		}
		for (ConstraintFacts key : missing(table, part)) {
			attaching
				.report(HAZARD,
						"'" + attaching.partition().display() + "' has no foreign key like '" + key.name() + "' of '"
								+ attaching.parent().display() + "': all rows are checked against "
								+ referenced(key, attaching.subject()) + " with both locked.")
				.sized(part);
		}
	}

	// The foreign keys that become parts of the table's, and that the partition has not.
	static List<ConstraintFacts> missing(RelationFacts table, RelationFacts part) {
		return table.constraints(Kind.FOREIGN_KEY)
			.stream()
			.filter((key) -> key.state().validated() && isMissing(key, part))
			.toList();
	}

	private static String referenced(ConstraintFacts key, Subject subject) {
		ConstraintFacts.ForeignKey foreignKey = key.foreignKey();
		RelationFacts referenced = (foreignKey != null) ? subject.expected().relation(foreignKey.table()).orElse(null)
				: null;
		return (referenced != null) ? "'" + referenced.name() + "'" : "the referenced table";
	}

	private static boolean isMissing(ConstraintFacts key, RelationFacts partition) {
		ConstraintFacts.ForeignKey wanted = key.foreignKey();
		return wanted != null && partition.constraints(Kind.FOREIGN_KEY)
			.stream()
			.noneMatch((own) -> own.state().validated() && own.columns().equals(key.columns())
					&& Objects.equals(wanted, own.foreignKey()));
	}

}
