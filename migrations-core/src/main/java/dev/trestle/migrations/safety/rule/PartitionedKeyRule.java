package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.Key;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.IndexElement;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.PartitionBy;

/**
 * A unique constraint of a partitioned table without the columns it is partitioned by.
 */
final class PartitionedKeyRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("unique-without-partition-key", Severity.ERROR,
			"Nobody waits: the server refuses the statement with 0A000, and the script stops there.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof CreateTable create) || create.partitionBy() == null) {
			return;
		}
		PartitionBy by = create.partitionBy();
		for (Constraint constraint : Definitions.constraints(create)) {
			examine(constraint, by, subject);
		}
	}

	private static void examine(Constraint constraint, PartitionBy by, Subject subject) {
		if (!(constraint instanceof Key key)) {
			return;
		}
		List<String> columns = key.columns().stream().map(Identifier::name).toList();
		for (IndexElement element : by.keys()) {
			if (element.column() == null || !columns.contains(element.column().name())) {
				subject.report(HAZARD, constraint.span(),
						"The key of a partitioned table must have all columns that the table is partitioned by, and '"
								+ subject.text(element.span()) + "' is not among them.");
				return;
			}
		}
	}

}
