package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;

/**
 * Relations, columns, constraints and indexes that get another name.
 */
final class Renames {

	private Renames() {
	}

	static SchemaState apply(SchemaState state, RenameObject rename) {
		ObjectReference object = rename.object();
		String newName = rename.newName().name();
		ObjectName table = object.relation();
		if (table != null) {
			return SchemaChanges.find(state, table)
				.map((relation) -> member(state, relation, object, newName))
				.orElse(state);
		}
		Optional<IndexFacts> index = state.facts().index(object.name().schema(), object.name().name());
		if (index.isPresent()) {
			return state.facts()
				.relation(index.get().table())
				.map((owner) -> state.with(
						List.of(new RelationEdit(owner).changeIndex(index.get().oid(),
								(one) -> named(one, newName, one.constraint(), one.uniqueness()))
							.result()),
						List.of(), Set.of()))
				.orElse(state);
		}
		return SchemaChanges.find(state, object.name())
			.map((relation) -> state.with(
					List.of(new RelationEdit(relation).named(relation.schema(), newName).result()), List.of(),
					Set.of()))
			.orElse(state);
	}

	private static SchemaState member(SchemaState state, RelationFacts relation, ObjectReference object,
			String newName) {
		String old = object.name().name();
		RelationEdit edit = new RelationEdit(relation);
		if (object.kind() == ObjectKind.COLUMN) {
			edit.change(old, (column) -> new ColumnFacts(column.number(), newName, column.type(), column.notNull(),
					column.defaultValue(), column.generated(), column.identity(), column.inherited()));
			renameIn(relation, edit, old, newName);
		}
		else if (object.kind() == ObjectKind.CONSTRAINT) {
			edit.changeConstraint(old, (one) -> with(one, newName, one.columns(), one.definition()));
		}
		return state.with(List.of(edit.result()), List.of(), Set.of());
	}

	// Expressions keep the old name here; nothing is concluded from them any more.
	private static void renameIn(RelationFacts relation, RelationEdit edit, String old, String newName) {
		for (ConstraintFacts constraint : relation.constraintsUsing(old)) {
			edit.changeConstraint(constraint.name(),
					(one) -> with(one, one.name(), renamed(one.columns(), old, newName), one.definition()));
		}
		for (IndexFacts index : relation.indexesUsing(old)) {
			edit.changeIndex(index.oid(),
					(one) -> new IndexFacts(one.oid(), one.schema(), one.name(), one.table(), one.method(),
							one.keys().stream().map((key) -> renamed(key, old, newName)).toList(),
							renamed(one.columns(), old, newName), one.partial(), one.uniqueness(), one.state(),
							one.parent(), one.partitioned(), one.constraint(), one.tablespace(), one.bytes()));
		}
	}

	private static List<String> renamed(List<String> columns, String old, String newName) {
		return columns.stream().map((column) -> column.equals(old) ? newName : column).toList();
	}

	private static IndexFacts.Key renamed(IndexFacts.Key key, String old, String newName) {
		return old.equals(key.column()) ? new IndexFacts.Key(newName, key.operatorClass(), key.defaultOperatorClass(),
				key.collation(), key.descending(), key.nullsFirst()) : key;
	}

	private static ConstraintFacts with(ConstraintFacts one, String name, List<String> columns, String definition) {
		return new ConstraintFacts(one.oid(), name, one.kind(), columns, one.state(), one.inheritance(), one.index(),
				one.foreignKey(), definition);
	}

	private static IndexFacts named(IndexFacts one, String name, long constraint, IndexFacts.Uniqueness uniqueness) {
		return new IndexFacts(one.oid(), one.schema(), name, one.table(), one.method(), one.keys(), one.columns(),
				one.partial(), uniqueness, one.state(), one.parent(), one.partitioned(), constraint, one.tablespace(),
				one.bytes());
	}

	// A constraint takes an index and gives it its name.
	static void take(IndexFacts index, ConstraintFacts constraint, RelationEdit edit) {
		boolean primaryKey = constraint.kind() == ConstraintFacts.Kind.PRIMARY_KEY;
		String name = constraint.name();
		IndexFacts.Uniqueness old = index.uniqueness();
		edit.changeIndex(index.oid(), (one) -> named(one, name, constraint.oid(),
				new IndexFacts.Uniqueness(old.unique(), primaryKey, old.nullsNotDistinct(), old.immediate())));
		edit.add(with(constraint, name, index.columns(), constraint.definition()));
		if (primaryKey) {
			index.columns()
				.forEach((column) -> edit.change(column, (one) -> new ColumnFacts(one.number(), one.name(), one.type(),
						true, one.defaultValue(), one.generated(), one.identity(), one.inherited())));
		}
	}

}
