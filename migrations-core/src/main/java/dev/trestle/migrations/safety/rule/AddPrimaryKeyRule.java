package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint.PrimaryKey;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * A primary key that builds its index.
 */
final class AddPrimaryKeyRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("add-primary-key", Severity.ERROR,
			"Nobody can read or write the table until all rows are checked for nulls and the index is built.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (!(action instanceof AddConstraint add) || !(add.definition() instanceof PrimaryKey key)) {
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
					"The primary key of '" + table.display() + "' builds its index with the table locked.")
			.sized(table);
		if (!key.withoutOverlaps() && PartitionedIndexRule.isPossible(subject, table)) {
			draft.replacement(Others.of(alter, action, subject)
				.then(new ConstraintRecipes(subject, table).primaryKey(key, key.columns())));
		}
	}

}
