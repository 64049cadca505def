package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.Attachments;
import dev.trestle.migrations.safety.catalog.HierarchyFacts;
import dev.trestle.migrations.safety.catalog.HierarchyFacts.PartitionKey;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts.RowSecurity;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.catalog.ReplicaIdentity;
import dev.trestle.migrations.safety.catalog.SizeFacts;
import dev.trestle.migrations.safety.catalog.StorageFacts;
import dev.trestle.migrations.safety.catalog.StorageFacts.Persistence;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionBound;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.PartitionOf;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateMaterializedView;
import org.jspecify.annotations.Nullable;

/**
 * Tables and materialized views that statements create.
 */
final class CreatedTables {

	private CreatedTables() {
	}

	static SchemaState apply(SchemaState state, CreateMaterializedView create) {
		if (SchemaChanges.find(state, create.name()).isPresent()) {
			return state;
		}
		RelationFacts view = bare(state, create.name(), state.nextOid(), RelationKind.MATERIALIZED_VIEW);
		return state.with(List.of(view), List.of(), Set.of()).creating(view.oid());
	}

	static SchemaState apply(SchemaState state, String sql, CreateTable create) {
		if (SchemaChanges.find(state, create.name()).isPresent()) {
			return state;
		}
		NewFacts facts = new NewFacts(sql, state);
		PartitionOf partition = create.partitionOf();
		Optional<RelationFacts> parent = (partition != null) ? SchemaChanges.find(state, partition.parent())
				: Optional.empty();
		RelationFacts table = new RelationEdit(bare(state, create.name(), facts.oid(), kind(create)))
			.placed(hierarchy(state, create, parent.orElse(null)))
			.result();
		RelationEdit edit = new RelationEdit(table);
		create.like()
			.forEach((like) -> SchemaChanges.find(state, like.table())
				.ifPresent((copied) -> copied.columns().forEach(edit::add)));
		parent.ifPresent((above) -> above.columns().forEach(edit::add));
		int number = 1;
		for (ColumnDefinition column : create.columns()) {
			edit.add(facts.column(column, number++));
			column.constraints().forEach((constraint) -> add(constraint, table, edit, facts));
		}
		create.constraints().forEach((constraint) -> add(constraint, table, edit, facts));
		List<RelationFacts> changed = new ArrayList<>(List.of(edit.result()));
		parent.map((above) -> withChild(above, table.oid(), isDefault(partition))).ifPresent(changed::add);
		return state.with(changed, List.of(), Set.of()).creating(table.oid());
	}

	private static boolean isDefault(@Nullable PartitionOf partition) {
		return partition != null && partition.bound().kind() == PartitionBound.Kind.DEFAULT;
	}

	static RelationFacts withChild(RelationFacts parent, long child, boolean asDefault) {
		HierarchyFacts place = parent.hierarchy();
		List<Long> children = new ArrayList<>(place.children());
		children.add(child);
		PartitionKey key = place.key();
		if (key != null && asDefault) {
			key = new PartitionKey(key.strategy(), key.columns(), child);
		}
		return new RelationEdit(parent)
			.placed(new HierarchyFacts(place.parents(), children, place.bound(), place.detachPending(), key))
			.result();
	}

	static void add(Constraint constraint, RelationFacts table, RelationEdit edit, NewFacts facts) {
		if (constraint instanceof Constraint.NotNull) {
			return;
		}
		boolean indexed = constraint instanceof Constraint.Unique || constraint instanceof Constraint.PrimaryKey
				|| constraint instanceof Constraint.Exclude;
		String name = facts.constraint(constraint, table.name(), 0).name();
		IndexFacts index = indexed ? facts.index(constraint, table, name) : null;
		if (index != null) {
			edit.add(index);
		}
		edit.add(facts.constraint(constraint, table.name(), (index != null) ? index.oid() : 0));
	}

	private static RelationKind kind(CreateTable create) {
		if (create.kind() == ObjectKind.FOREIGN_TABLE) {
			return RelationKind.FOREIGN_TABLE;
		}
		return (create.partitionBy() != null) ? RelationKind.PARTITIONED_TABLE : RelationKind.TABLE;
	}

	private static HierarchyFacts hierarchy(SchemaState state, CreateTable create, @Nullable RelationFacts parent) {
		PartitionKey key = null;
		if (create.partitionBy() != null) {
			List<@Nullable String> columns = new ArrayList<>();
			create.partitionBy().keys().forEach((element) -> {
				Identifier column = element.column();
				columns.add((column != null) ? column.name() : null);
			});
			key = new PartitionKey(create.partitionBy().strategy(), columns, 0);
		}
		List<Long> parents = new ArrayList<>();
		if (parent != null) {
			parents.add(parent.oid());
		}
		for (ObjectName inherited : create.inherits()) {
			SchemaChanges.find(state, inherited).ifPresent((table) -> parents.add(table.oid()));
		}
		return new HierarchyFacts(parents, List.of(), (create.partitionOf() != null) ? "" : null, false, key);
	}

	private static RelationFacts bare(SchemaState state, ObjectName name, long oid, RelationKind kind) {
		String user = Objects.requireNonNullElse(state.facts().session().user(), "");
		return new RelationFacts(oid, SchemaChanges.schema(state, name), name.name(), kind, user,
				new StorageFacts(Persistence.PERMANENT, "heap", null, true, true, List.of()), new SizeFacts(0, 0, 0),
				HierarchyFacts.NONE, List.of(), List.of(), List.of(), Attachments.NONE, new RowSecurity(false, false),
				ReplicaIdentity.DEFAULT, 0, null);
	}

}
