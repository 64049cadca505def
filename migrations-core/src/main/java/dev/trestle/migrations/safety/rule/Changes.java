package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.DropIndex;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreatePolicy;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateDomain;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateType;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateMaterializedView;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts of a run have done so far. A name without a schema is taken for the
 * same as one with a schema: rather a hazard too few than one too many.
 */
public final class Changes {

	private final Map<String, List<ObjectName>> created = new HashMap<>();

	private final Set<String> everCreated = new HashSet<>();

	private final Set<String> dropped = new HashSet<>();

	private final Set<String> named = new HashSet<>();

	private final Set<String> detached = new HashSet<>();

	private final Map<String, ObjectName> types = new HashMap<>();

	private final Map<String, TableChanges> tables = new HashMap<>();

	private final Map<String, ViewColumns> views = new HashMap<>(0);

	/**
	 * Takes note of a statement.
	 * @param tree what it says
	 * @param sql its text
	 * @param facts what the database knew before the run
	 */
	public void apply(ParsedStatement tree, String sql, CatalogFacts facts) {
		ParsedStatement statement = Subject.understood(tree);
		if (statement instanceof AlterTable alter) {
			for (TableAction action : alter.actions()) {
				alter(alter.table().name(), action, sql);
			}
		}
		else if (statement instanceof CreateIndex index) {
			changesOf(index.table().name()).add(index);
		}
		else if (statement instanceof DropIndex drop) {
			this.tables.values().forEach((table) -> table.remove(drop));
		}
		else if (statement instanceof CreatePolicy policy) {
			changesOf(policy.table()).addPolicy();
		}
		else if (statement instanceof DropObjects drop) {
			drop.objects().forEach((object) -> drop(drop.kind(), object.name()));
		}
		else if (statement instanceof RenameObject rename) {
			rename(rename);
		}
		else if (statement instanceof CreateView view) {
			this.views.put(view.name().name(), new ViewColumns(view, sql));
		}
		else {
			create(statement, facts);
		}
	}

	/**
	 * The scripts so far belong to an earlier run: what they have made is in use by now.
	 * What is known about it stays known.
	 */
	public void settle() {
		this.created.clear();
		this.everCreated.clear();
		this.named.clear();
		this.detached.clear();
		this.types.clear();
	}

	private void create(ParsedStatement statement, CatalogFacts facts) {
		if (statement instanceof CreateTable table && !(table.ifNotExists() && exists(table.name(), facts))) {
			this.tables.remove(table.name().name());
			changesOf(table.name()).add(table);
			create(table.name());
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
	}

	private boolean exists(ObjectName table, CatalogFacts facts) {
		return facts.known() && facts.relation(table.schema(), table.name()).isPresent()
				&& !this.dropped.contains(table.name());
	}

	private void create(ObjectName name) {
		this.everCreated.add(name.name());
		this.created.computeIfAbsent(name.name(), (key) -> new ArrayList<>(1)).add(name);
	}

	// Functions, triggers and their kind have names of their own.
	private void drop(ObjectKind kind, ObjectName name) {
		switch (kind) {
			case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE -> drop(name);
			case TYPE, DOMAIN ->
				this.types.computeIfPresent(name.name(), (key, known) -> isSame(known, name) ? null : known);
			case SCHEMA -> dropSchema(name.name());
			default -> {
			}
		}
	}

	private void dropSchema(String schema) {
		this.created.values()
			.stream()
			.flatMap(List::stream)
			.filter((name) -> schema.equals(name.schema()))
			.toList()
			.forEach(this::drop);
		this.types.values().removeIf((name) -> schema.equals(name.schema()));
	}

	private void drop(ObjectName name) {
		this.dropped.add(name.name());
		this.tables.remove(name.name());
		this.views.remove(name.name());
		List<ObjectName> same = this.created.get(name.name());
		if (same != null) {
			same.removeIf((candidate) -> isSame(candidate, name));
		}
	}

	private void rename(RenameObject rename) {
		ObjectName part = rename.object().relation();
		this.views.remove((part != null) ? part.name() : rename.object().name().name());
		if (rename.object().kind() == ObjectKind.TABLE) {
			renameTable(rename);
		}
	}

	private void renameTable(RenameObject rename) {
		ObjectName before = rename.object().name();
		boolean moved = hasCreated(before);
		drop(before);
		this.named.add(rename.newName().name());
		if (moved) {
			create(new ObjectName(before.schema(), rename.newName().name(), rename.newName().span()));
		}
	}

	private void alter(ObjectName table, TableAction action, String sql) {
		if (action instanceof DetachPartition detach) {
			this.detached.add(detach.partition().name());
		}
		changesOf(table).apply(action, sql);
	}

	// How the run has made a view; null when it has not, or when it is another one now.
	@Nullable ViewColumns view(ObjectName name) {
		ViewColumns made = this.views.get(name.name());
		return (made != null && isSame(made.view().name(), name)) ? made : null;
	}

	private TableChanges changesOf(ObjectName table) {
		return this.tables.computeIfAbsent(table.name(), (name) -> new TableChanges());
	}

	TableChanges of(ObjectName table) {
		return this.tables.getOrDefault(table.name(), TableChanges.NONE);
	}

	boolean hasCreated(ObjectName relation) {
		List<ObjectName> same = this.created.get(relation.name());
		if (same == null) {
			return false;
		}
		for (ObjectName candidate : same) {
			if (isSame(candidate, relation)) {
				return true;
			}
		}
		return false;
	}

	// Whether the run has made such a relation, even if it has dropped it since.
	boolean hasEverCreated(ObjectName relation) {
		return this.everCreated.contains(relation.name());
	}

	// Whether the relation is one that was there, under a name that the run has given it.
	boolean hasNamed(ObjectName relation) {
		return this.named.contains(relation.name());
	}

	boolean hasCreatedType(ObjectName type) {
		ObjectName same = this.types.get(type.name());
		return same != null && isSame(same, type);
	}

	boolean hasDetached(ObjectName partition) {
		return this.detached.contains(partition.name());
	}

	// Whether the run has dropped or detached such a partition.
	boolean hasRemoved(String partition) {
		return this.dropped.contains(partition) || this.detached.contains(partition);
	}

	// Whether the index was made by the run, on a table that was made by the run.
	boolean hasCreatedIndexOfNewTable(ObjectName index) {
		for (TableChanges table : this.tables.values()) {
			for (TableChanges.NewIndex made : table.indexes()) {
				if (index.name().equals(made.name()) && hasCreated(made.statement().table().name())) {
					return true;
				}
			}
		}
		return false;
	}

	static boolean isSame(ObjectName one, ObjectName other) {
		return one.name().equals(other.name())
				&& (one.schema() == null || other.schema() == null || one.schema().equals(other.schema()));
	}

}
