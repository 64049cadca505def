package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.TypeRewrites;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.ColumnAction.DropColumn;
import dev.trestle.migrations.sql.tree.ColumnAction.SetNotNull;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * A statement that changes nothing, but waits for a lock like one that does.
 */
final class NoopRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("noop-takes-lock", Severity.ADVICE,
			"Others wait behind it as if it changed the table, for as long as it waits for the longest query.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!subject.isAhead()) {
			return;
		}
		if (subject.tree() instanceof AlterTable alter && alter.kind() == ObjectKind.TABLE) {
			subject.existing(alter.table().name()).ifPresent((table) -> examine(alter, table, subject));
		}
		else if (subject.tree() instanceof CreateIndex index && index.ifNotExists() && !index.concurrently()) {
			subject.existing(index.table().name()).ifPresent((table) -> examine(index, table, subject));
		}
	}

	private static void examine(AlterTable alter, RelationFacts table, Subject subject) {
		if (alter.actions().stream().allMatch((action) -> isDone(action, table, subject))) {
			subject.report(HAZARD, alter.actions().get(0).span(), "'" + table.name()
					+ "' is as the statement wants it already, but is locked against reads and writes for it.");
		}
	}

	private static void examine(CreateIndex index, RelationFacts table, Subject subject) {
		Identifier name = index.name();
		if (name != null && table.indexes().stream().anyMatch((own) -> own.name().equals(name.name()))) {
			subject.report(HAZARD, index.command(), "'" + name.name() + "' is there already, but '" + table.name()
					+ "' is locked against writes to find that out.");
		}
	}

	private static boolean isDone(TableAction action, RelationFacts table, Subject subject) {
		if (action instanceof SetNotNull set) {
			return isNotNull(table, set.column().name());
		}
		if (action instanceof AlterColumnType change) {
			return change.using() == null && change.collation() == null
					&& table.column(change.column().name())
						.filter((column) -> column.type().collation() == null
								&& TypeRewrites.isSame(column, change.type(), subject.expected()))
						.isPresent();
		}
		return isThereOrGone(action, table);
	}

	private static boolean isNotNull(RelationFacts table, String column) {
		return table.column(column).filter(ColumnFacts::notNull).isPresent()
				&& table.constraints(Kind.NOT_NULL).stream().allMatch((one) -> one.state().validated());
	}

	private static boolean isThereOrGone(TableAction action, RelationFacts table) {
		if (action instanceof AddColumn add) {
			return add.ifNotExists() && table.column(add.column().name()).isPresent();
		}
		if (action instanceof DropColumn drop) {
			return drop.ifExists() && table.column(drop.column().name()).isEmpty();
		}
		return action instanceof DropConstraint drop && drop.ifExists()
				&& table.constraint(drop.constraint().name()).isEmpty();
	}

}
