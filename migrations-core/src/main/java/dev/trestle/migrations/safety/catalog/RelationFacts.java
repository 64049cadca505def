package dev.trestle.migrations.safety.catalog;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A table, a view, a sequence: a relation that is no index.
 *
 * @param oid its identity; 0 is none
 * @param schema its schema
 * @param name its name
 * @param kind its kind
 * @param owner its owner
 * @param storage how its rows are kept
 * @param size how big it is
 * @param hierarchy where it stands among partitions or in inheritance
 * @param columns its columns, in order, without dropped ones
 * @param constraints its constraints
 * @param indexes its indexes
 * @param attachments what else hangs on it
 * @param security whether and how policies apply to it
 * @param replicaIdentity what logical replication recognises its rows by
 * @param ofType the composite type of a typed table, 0 for all else
 * @param sequence how it counts, for a sequence
 */
public record RelationFacts(long oid, String schema, String name, RelationKind kind, String owner, StorageFacts storage,
		SizeFacts size, HierarchyFacts hierarchy, List<ColumnFacts> columns, List<ConstraintFacts> constraints,
		List<IndexFacts> indexes, Attachments attachments, RowSecurity security, ReplicaIdentity replicaIdentity,
		long ofType, @Nullable SequenceFacts sequence) {

	/**
	 * Copies the lists.
	 */
	public RelationFacts {
		columns = List.copyOf(columns);
		constraints = List.copyOf(constraints);
		indexes = List.copyOf(indexes);
	}

	/**
	 * Finds a column.
	 * @param column its name
	 * @return the column
	 */
	public Optional<ColumnFacts> column(String column) {
		return this.columns.stream().filter((candidate) -> candidate.name().equals(column)).findFirst();
	}

	/**
	 * Finds a constraint.
	 * @param constraint its name
	 * @return the constraint
	 */
	public Optional<ConstraintFacts> constraint(String constraint) {
		return this.constraints.stream().filter((candidate) -> candidate.name().equals(constraint)).findFirst();
	}

	/**
	 * Chooses constraints.
	 * @param wanted their kind
	 * @return the constraints of that kind
	 */
	public List<ConstraintFacts> constraints(ConstraintFacts.Kind wanted) {
		return this.constraints.stream().filter((constraint) -> constraint.kind() == wanted).toList();
	}

	/**
	 * Chooses the indexes that use a column in any way.
	 * @param column the column
	 * @return the indexes, also those that only include it or have it in an expression
	 */
	public List<IndexFacts> indexesUsing(String column) {
		return this.indexes.stream().filter((index) -> index.columns().contains(column)).toList();
	}

	/**
	 * Chooses the constraints that are about a column.
	 * @param column the column
	 * @return the constraints, whatever their kind
	 */
	public List<ConstraintFacts> constraintsUsing(String column) {
		return this.constraints.stream().filter((constraint) -> constraint.columns().contains(column)).toList();
	}

	/**
	 * Its name with the schema.
	 * @return the name
	 */
	public QualifiedName qualifiedName() {
		return new QualifiedName(this.schema, this.name);
	}

	/**
	 * Whether and how policies apply to a table.
	 *
	 * @param enabled whether they do
	 * @param forced whether also for its owner
	 */
	public record RowSecurity(boolean enabled, boolean forced) {

	}

}
