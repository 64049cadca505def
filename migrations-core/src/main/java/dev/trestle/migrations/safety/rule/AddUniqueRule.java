package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint.Unique;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * A unique constraint that builds its index.
 */
final class AddUniqueRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("add-unique-constraint", Severity.ERROR,
			"Nobody can read or write the table until the index is built.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (!(action instanceof AddConstraint add) || !(add.definition() instanceof Unique unique)) {
			return;
		}
		ObjectName table = alter.table().name();
		// With ONLY it is the constraint of a partitioned table, without an index to
		// build.
		if (alter.table().only() && PartitionedIndexRule.isPartitioned(subject, table)) {
			return;
		}
		Draft draft = subject
			.report(HAZARD, add.span(),
					"The unique constraint on '" + table.display() + "' builds its index with the table locked.")
			.sized(table);
		if (!unique.withoutOverlaps() && PartitionedIndexRule.isPossible(subject, table)) {
			draft.replacement(Others.of(alter, action, subject)
				.then(new ConstraintRecipes(subject, table).unique(unique, unique.columns())));
		}
	}

}
