package dev.trestle.migrations.safety.rule;

import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ATTACH PARTITION} of a table that lacks a foreign key of the partitioned one.
 */
final class AttachForeignKeyRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("attach-checks-foreign-key", Severity.ERROR,
			"Nobody can read or write the new partition, and nobody write the referenced table,"
					+ " until all rows are checked.");

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
		RelationFacts table = subject.existing(parent).orElse(null);
		RelationFacts partition = subject.existing(attach.partition()).orElse(null);
		if (table == null || partition == null) {
			return;
		}
		for (ConstraintFacts key : table.constraints(Kind.FOREIGN_KEY)) {
			if (key.state().validated() && isMissing(key, partition)) {
				subject
					.report(HAZARD, attach.span(),
							"'" + attach.partition().display() + "' has no foreign key like '" + key.name() + "' of '"
									+ parent.display() + "': all rows are checked against " + referenced(key, subject)
									+ " with both locked.")
					.sized(partition)
					.replacement(new AttachRecipe(subject, parent, attach).build());
			}
		}
	}

	private static String referenced(ConstraintFacts key, Subject subject) {
		ConstraintFacts.ForeignKey foreignKey = key.foreignKey();
		RelationFacts referenced = (foreignKey != null) ? subject.expected().relation(foreignKey.table()).orElse(null)
				: null;
		return (referenced != null) ? "'" + referenced.name() + "'" : "the referenced table";
	}

	// Whether the partition has none that becomes a part of the table's.
	static boolean isMissing(ConstraintFacts key, RelationFacts partition) {
		ConstraintFacts.ForeignKey wanted = key.foreignKey();
		return wanted != null && partition.constraints(Kind.FOREIGN_KEY)
			.stream()
			.noneMatch((own) -> own.state().validated() && own.columns().equals(key.columns())
					&& Objects.equals(wanted, own.foreignKey()));
	}

}
