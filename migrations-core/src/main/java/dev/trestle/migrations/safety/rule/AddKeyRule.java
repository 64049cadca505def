package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint.Key;
import dev.trestle.migrations.sql.tree.Constraint.PrimaryKey;
import dev.trestle.migrations.sql.tree.Constraint.Unique;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * A primary key or a unique constraint that builds its index. They are two hazards,
 * because only a primary key reads the rows for nulls too.
 */
final class AddKeyRule extends AlterTableRule<AddConstraint> {

	private final Class<? extends Key> type;

	private final String called;

	private AddKeyRule(Class<? extends Key> type, String called, Hazard hazard) {
		super(hazard, AddConstraint.class);
		this.type = type;
		this.called = called;
	}

	static AddKeyRule unique() {
		return new AddKeyRule(Unique.class, "The unique constraint on", new Hazard("add-unique-constraint",
				Severity.ERROR, "Nobody can read or write the table until the index is built."));
	}

	static AddKeyRule primaryKey() {
		return new AddKeyRule(PrimaryKey.class, "The primary key of", new Hazard("add-primary-key", Severity.ERROR,
				"Nobody can read or write the table until all rows are checked for nulls and the index is built."));
	}

	@Override
	void examine(AddConstraint add, AlterTable alter, Subject subject) {
		if (!this.type.isInstance(add.definition())) {
			return;
		}
		Key key = this.type.cast(add.definition());
		ObjectName table = alter.table().name();
		// With ONLY it is the constraint of a partitioned table, without an index to
		// build.
		if (alter.table().only() && PartitionedIndexRule.isPartitioned(subject, table)) {
			return;
		}
		Draft draft = subject
			.report(hazard(), add.span(),
					this.called + " '" + table.display() + "' builds its index with the table locked.")
			.sized(table);
		if (!key.withoutOverlaps() && PartitionedIndexRule.isPossible(subject, table)) {
			draft.replacement(Others.of(alter, add, subject).then(new ConstraintRecipes(subject, table).key(key)));
		}
	}

}
