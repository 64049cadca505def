package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.PrimaryKey;
import dev.trestle.migrations.sql.tree.Constraint.Unique;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.ValidateConstraint;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateDomain;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateType;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateMaterializedView;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts of a run have done so far. A name without a schema is taken for the
 * same as one with a schema: rather a hazard too few than one too many.
 */
public final class Changes {

	private final Map<String, List<ObjectName>> created = new HashMap<>();

	private final Map<String, ObjectName> types = new HashMap<>();

	private final Map<String, Set<String>> columns = new HashMap<>();

	private final Map<String, List<List<String>>> keys = new HashMap<>();

	private final Set<String> detached = new HashSet<>();

	private final Map<String, List<NewIndex>> indexes = new HashMap<>();

	private final Map<String, Map<String, NewConstraint>> constraints = new HashMap<>();

	/**
	 * Takes note of a statement.
	 * @param tree what it says
	 * @param sql its text
	 */
	public void apply(ParsedStatement tree, String sql) {
		ParsedStatement statement = Subject.understood(tree);
		if (statement instanceof CreateTable table) {
			create(table);
		}
		else if (statement instanceof CreateMaterializedView view) {
			create(view.name());
		}
		else if (statement instanceof CreateType type) {
			this.types.put(type.name().name(), type.name());
		}
		else if (statement instanceof CreateDomain domain) {
			this.types.put(domain.name().name(), domain.name());
		}
		else if (statement instanceof CreateIndex index) {
			add(index);
		}
		else if (statement instanceof DropObjects drop) {
			drop.objects().forEach((object) -> forget(object.name()));
		}
		else if (statement instanceof RenameObject rename && rename.object().kind() == ObjectKind.TABLE) {
			rename(rename);
		}
		else if (statement instanceof AlterTable alter) {
			alter.actions().forEach((action) -> alter(alter.table().name(), action, sql));
		}
	}

	/**
	 * The scripts so far belong to an earlier run: what they have made is in use by now.
	 * What is known about it stays known.
	 */
	public void settle() {
		this.created.clear();
		this.types.clear();
		this.detached.clear();
	}

	private void create(CreateTable table) {
		create(table.name());
		this.columns.remove(table.name().name());
		this.keys.remove(table.name().name());
		this.indexes.remove(table.name().name());
		table.columns().forEach((column) -> addColumn(table.name(), column));
		table.constraints().forEach((constraint) -> addKey(table.name(), constraint));
	}

	private void addColumn(ObjectName table, ColumnDefinition column) {
		this.columns.computeIfAbsent(table.name(), (key) -> new HashSet<>()).add(column.name().name());
		column.constraints().forEach((constraint) -> addKey(table, constraint));
	}

	private void addKey(ObjectName table, Constraint constraint) {
		List<Identifier> key = List.of();
		if (constraint instanceof PrimaryKey primaryKey) {
			key = primaryKey.columns();
		}
		else if (constraint instanceof Unique unique) {
			key = unique.columns();
		}
		if (!key.isEmpty()) {
			this.keys.computeIfAbsent(table.name(), (name) -> new ArrayList<>(1))
				.add(key.stream().map(Identifier::name).toList());
		}
	}

	private void create(ObjectName name) {
		this.created.computeIfAbsent(name.name(), (key) -> new ArrayList<>(1)).add(name);
	}

	private void forget(ObjectName name) {
		this.constraints.remove(name.name());
		List<ObjectName> same = this.created.get(name.name());
		if (same != null) {
			same.removeIf((candidate) -> isSame(candidate, name));
		}
	}

	private void rename(RenameObject rename) {
		ObjectName before = rename.object().name();
		boolean moved = hasCreated(before);
		forget(before);
		if (moved) {
			create(new ObjectName(before.schema(), rename.newName().name(), rename.newName().span()));
		}
	}

	private void add(CreateIndex index) {
		List<@Nullable String> columns = new ArrayList<>();
		index.elements().forEach((element) -> columns.add((element.column() != null) ? element.column().name() : null));
		this.indexes.computeIfAbsent(index.table().name().name(), (key) -> new ArrayList<>(1))
			.add(new NewIndex((index.name() != null) ? index.name().name() : null, index, columns));
	}

	private void alter(ObjectName table, TableAction action, String sql) {
		if (action instanceof AddColumn add) {
			addColumn(table, add.definition());
		}
		else if (action instanceof DetachPartition detach) {
			this.detached.add(detach.partition().name());
		}
		else if (action instanceof AddConstraint add) {
			addKey(table, add.definition());
		}
		alterConstraint(table, action, sql);
	}

	private void alterConstraint(ObjectName table, TableAction action, String sql) {
		if (action instanceof AddConstraint add && add.definition().name() != null) {
			constraintsOf(table).put(add.definition().name().name(),
					new NewConstraint(add.definition(), sql, !add.definition().traits().notValid()));
		}
		else if (action instanceof ValidateConstraint validate) {
			constraintsOf(table).computeIfPresent(validate.constraint().name(), (name, known) -> known.valid());
		}
		else if (action instanceof DropConstraint drop) {
			constraintsOf(table).remove(drop.constraint().name());
		}
	}

	private Map<String, NewConstraint> constraintsOf(ObjectName table) {
		return this.constraints.computeIfAbsent(table.name(), (key) -> new HashMap<>());
	}

	boolean hasCreated(ObjectName relation) {
		List<ObjectName> same = this.created.get(relation.name());
		return same != null && same.stream().anyMatch((candidate) -> isSame(candidate, relation));
	}

	boolean hasCreatedType(ObjectName type) {
		ObjectName same = this.types.get(type.name());
		return same != null && isSame(same, type);
	}

	static boolean isSame(ObjectName one, ObjectName other) {
		return one.name().equals(other.name())
				&& (one.schema() == null || other.schema() == null || one.schema().equals(other.schema()));
	}

	List<NewIndex> indexes(ObjectName table) {
		return this.indexes.getOrDefault(table.name(), List.of());
	}

	// Whether the index was made by the run, on a table that was made by the run.
	boolean hasCreatedIndexOfNewTable(ObjectName index) {
		for (List<NewIndex> made : this.indexes.values()) {
			for (NewIndex candidate : made) {
				if (index.name().equals(candidate.name()) && hasCreated(candidate.statement().table().name())) {
					return true;
				}
			}
		}
		return false;
	}

	// The columns that the run has added to a table, or made with it.
	Set<String> columns(ObjectName table) {
		return this.columns.getOrDefault(table.name(), Set.of());
	}

	// The columns of the primary key and of the unique constraints that the run has
	// added.
	List<List<String>> keys(ObjectName table) {
		return this.keys.getOrDefault(table.name(), List.of());
	}

	boolean hasDetached(ObjectName partition) {
		return this.detached.contains(partition.name());
	}

	// The constraints that the run has added to a table, by their names.
	Map<String, NewConstraint> constraints(ObjectName table) {
		return this.constraints.getOrDefault(table.name(), Map.of());
	}

	// Whether the run knows the constraint, and what it has done to it.
	@Nullable NewConstraint constraint(ObjectName table, String name) {
		return constraints(table).get(name);
	}

	/**
	 * An index that the run has made.
	 *
	 * @param name its name, {@code null} when the server chose one
	 * @param statement how it was made
	 * @param columns its columns; an expression is {@code null}
	 */
	record NewIndex(@Nullable String name, CreateIndex statement, List<@Nullable String> columns) {

	}

	/**
	 * A constraint that the run has added to a table that was there.
	 *
	 * @param definition what it demands
	 * @param sql the text that the definition is in
	 * @param validated whether all rows are known to meet it
	 */
	record NewConstraint(Constraint definition, String sql, boolean validated) {

		NewConstraint valid() {
			return new NewConstraint(this.definition, this.sql, true);
		}

	}

}
