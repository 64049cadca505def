package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * A foreign key that is checked while it is added.
 */
final class AddForeignKeyRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("add-foreign-key-validated", Severity.ERROR,
			"Writers of both tables wait until all rows are checked. Reads go on.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (!(action instanceof AddConstraint add) || !(add.definition() instanceof ForeignKey key)
				|| key.traits().notValid() || key.traits().notEnforced()) {
			return;
		}
		ObjectName table = alter.table().name();
		subject
			.report(HAZARD, add.span(),
					"The foreign key to '" + key.referenced().display() + "' is checked for all rows of '"
							+ table.display() + "' with both tables locked against writes.")
			.sized(table)
			.recipe(Others.of(alter, action, subject).then(recipe(subject, table, key)));
	}

	private static Recipe recipe(Subject subject, ObjectName table, ForeignKey key) {
		// Before 18 the server refuses NOT VALID for the foreign key of a partitioned
		// table.
		if (subject.major() < 18 && PartitionedIndexRule.isPartitioned(subject, table)) {
			return Recipe.NONE;
		}
		return new ConstraintRecipes(subject, table).foreignKey(key, key.columns());
	}

}
