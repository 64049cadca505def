package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.State;
import dev.trestle.migrations.safety.catalog.HierarchyFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.ColumnAction.DropColumn;
import dev.trestle.migrations.sql.tree.ColumnAction.DropExpression;
import dev.trestle.migrations.sql.tree.ColumnAction.DropNotNull;
import dev.trestle.migrations.sql.tree.ColumnAction.SetNotNull;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.ValidateConstraint;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.PartitionBound;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * Tables that {@code ALTER TABLE} changes, with all below them. Of a table that nobody
 * knows, what the statement says is kept: a constraint that it adds may be a proof later.
 */
final class AlteredTables {

	private AlteredTables() {
	}

	static SchemaState apply(SchemaState state, String sql, AlterTable alter) {
		if (alter.kind() != ObjectKind.TABLE && alter.kind() != ObjectKind.FOREIGN_TABLE
				|| state.facts().index(alter.table().name().schema(), alter.table().name().name()).isPresent()) {
			return state;
		}
		Optional<RelationFacts> found = SchemaChanges.find(state, alter.table().name());
		if (found.isPresent()) {
			return apply(state, sql, alter, found.get());
		}
		if (state.facts().known()) {
			return state;
		}
		RelationFacts bare = Sketch.of(alter.table().name(), RelationKind.TABLE, state.nextOid(),
				SchemaChanges.schema(state, alter.table().name()));
		return apply(state.with(List.of(bare), List.of(), Set.of()), sql, alter, bare);
	}

	private static SchemaState apply(SchemaState state, String sql, AlterTable alter, RelationFacts table) {
		SchemaState result = state;
		for (TableAction action : alter.actions()) {
			List<RelationFacts> members = alter.table().only() ? List.of(table)
					: result.facts().relatives(table).tree();
			for (RelationFacts member : members) {
				result = change(result, sql, action, member);
			}
			result = move(result, action, table);
		}
		return result;
	}

	private static SchemaState change(SchemaState state, String sql, TableAction action, RelationFacts stale) {
		RelationFacts member = state.facts().relation(stale.oid()).orElse(stale);
		RelationEdit edit = new RelationEdit(member);
		NewFacts facts = new NewFacts(sql, state);
		if (action instanceof AddColumn add) {
			add(add, member, edit, facts);
		}
		else if (action instanceof DropColumn drop) {
			edit.dropColumn(drop.column().name());
		}
		else if (action instanceof AlterColumnType type) {
			edit.change(type.column().name(),
					(column) -> new ColumnFacts(column.number(), column.name(),
							facts.type(type.type(), type.collation()), column.notNull(), column.defaultValue(),
							column.generated(), column.identity(), column.inherited()));
		}
		else if (action instanceof SetNotNull set) {
			setNotNull(set.column().name(), edit);
		}
		else if (action instanceof DropNotNull drop) {
			edit.change(drop.column().name(), (column) -> notNull(column, false));
		}
		else if (action instanceof DropExpression drop) {
			edit.change(drop.column().name(), AlteredTables::plain);
		}
		else {
			changeConstraint(action, member, edit, facts);
		}
		return state.with(List.of(edit.result()), List.of(), Set.of());
	}

	private static void add(AddColumn add, RelationFacts member, RelationEdit edit, NewFacts facts) {
		if (member.column(add.column().name()).isEmpty()) {
			edit.add(facts.column(add.definition(), member.columns().size() + 1));
			add.definition().constraints().forEach((constraint) -> CreatedTables.add(constraint, member, edit, facts));
		}
	}

	private static void setNotNull(String column, RelationEdit edit) {
		edit.change(column, (facts) -> notNull(facts, true));
	}

	private static ColumnFacts notNull(ColumnFacts column, boolean notNull) {
		return new ColumnFacts(column.number(), column.name(), column.type(), notNull, column.defaultValue(),
				column.generated(), column.identity(), column.inherited());
	}

	private static ColumnFacts plain(ColumnFacts column) {
		return new ColumnFacts(column.number(), column.name(), column.type(), column.notNull(), null,
				ColumnFacts.Generated.NO, column.identity(), column.inherited());
	}

	private static void changeConstraint(TableAction action, RelationFacts member, RelationEdit edit, NewFacts facts) {
		if (action instanceof AddConstraint add) {
			addConstraint(add.definition(), member, edit, facts);
		}
		else if (action instanceof ValidateConstraint validate) {
			edit.changeConstraint(validate.constraint().name(), AlteredTables::validated);
		}
		else if (action instanceof DropConstraint drop) {
			edit.dropConstraint(drop.constraint().name());
		}
	}

	private static void addConstraint(Constraint constraint, RelationFacts member, RelationEdit edit, NewFacts facts) {
		if (constraint instanceof Constraint.NotNull notNull && notNull.column() != null) {
			setNotNull(notNull.column().name(), edit);
			edit.add(facts.constraint(constraint, member.name(), 0));
		}
		else if (constraint instanceof Constraint.UsingIndex using) {
			member.indexes()
				.stream()
				.filter((index) -> index.name().equals(using.index().name()))
				.findFirst()
				.ifPresent((index) -> Renames.take(index, facts.constraint(using, member.name(), index.oid()), edit));
		}
		else {
			CreatedTables.add(constraint, member, edit, facts);
		}
		if (constraint instanceof Constraint.PrimaryKey key) {
			key.columns().forEach((column) -> setNotNull(column.name(), edit));
		}
	}

	private static ConstraintFacts validated(ConstraintFacts constraint) {
		State state = constraint.state();
		return new ConstraintFacts(constraint.oid(), constraint.name(), constraint.kind(), constraint.columns(),
				new State(state.enforced(), state.enforced(), state.deferrable(), state.initiallyDeferred()),
				constraint.inheritance(), constraint.index(), constraint.foreignKey(), constraint.definition());
	}

	private static SchemaState move(SchemaState state, TableAction action, RelationFacts stale) {
		RelationFacts parent = state.facts().relation(stale.oid()).orElse(stale);
		if (action instanceof AttachPartition attach) {
			PartitionBound bound = attach.bound();
			Optional<RelationFacts> part = SchemaChanges.find(state, attach.partition());
			if (part.isPresent()) {
				boolean asDefault = bound != null && bound.kind() == PartitionBound.Kind.DEFAULT;
				HierarchyFacts own = part.get().hierarchy();
				RelationFacts joined = new RelationEdit(part.get())
					.placed(new HierarchyFacts(List.of(parent.oid()), own.children(), "", false, own.key()))
					.result();
				return state.with(List.of(joined, CreatedTables.withChild(parent, joined.oid(), asDefault)), List.of(),
						Set.of());
			}
		}
		if (action instanceof DetachPartition detach) {
			return SchemaChanges.find(state, detach.partition())
				.map((part) -> detached(state, parent, part))
				.orElse(state);
		}
		return state;
	}

	private static SchemaState detached(SchemaState state, RelationFacts parent, RelationFacts part) {
		HierarchyFacts own = part.hierarchy();
		HierarchyFacts above = parent.hierarchy();
		List<Long> children = new ArrayList<>(above.children());
		children.remove(part.oid());
		return state.with(List.of(
				new RelationEdit(part).placed(new HierarchyFacts(List.of(), own.children(), null, false, own.key()))
					.result(),
				new RelationEdit(parent)
					.placed(new HierarchyFacts(above.parents(), children, above.bound(), above.detachPending(),
							above.key()))
					.result()),
				List.of(), Set.of());
	}

}
