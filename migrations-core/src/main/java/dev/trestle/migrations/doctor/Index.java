package dev.trestle.migrations.doctor;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param oid its identity in the catalog
 * @param table the table that it is on
 * @param name its full name as SQL writes it
 * @param plainName its name without the schema, as SQL writes it
 * @param definition what is in it
 * @param role what depends on it
 * @param state whether it is usable
 * @param use how much it is used, and how big it is
 */
public record Index(long oid, long table, String name, String plainName, Definition definition, Role role, State state,
		Use use) {

	boolean usable() {
		return this.state.valid() && this.state.ready() && !this.state.building();
	}

	/**
	 * What is in an index.
	 *
	 * @param method its access method
	 * @param keys the columns that it is sorted by
	 * @param included the numbers of columns that are only carried along
	 * @param expressions a digest of its expressions, {@code null} when it has none
	 * @param predicate a digest of its predicate, {@code null} when all rows are in it
	 * @param notNull the number of the column when the predicate says no more than that
	 * the column is not null, otherwise 0
	 */
	public record Definition(String method, List<Key> keys, List<Integer> included, @Nullable String expressions,
			@Nullable String predicate, int notNull) {

		public Definition {
			keys = List.copyOf(keys);
			included = included.stream().sorted().toList();
		}

		/**
		 * Whether queries can read another index instead: it has the same rows, and
		 * begins with the same keys.
		 */
		boolean isCoveredBy(Definition other) {
			return this.method.equals("btree") && other.method.equals("btree") && this.expressions == null
					&& Objects.equals(this.predicate, other.predicate) && this.keys.size() <= other.keys.size()
					&& this.keys.equals(other.keys.subList(0, this.keys.size()))
					&& this.included.stream().allMatch(other::has);
		}

		private boolean has(int column) {
			return this.included.contains(column) || this.keys.stream().anyMatch((key) -> key.column() == column);
		}

	}

	/**
	 * A column that an index is sorted by.
	 *
	 * @param column its number, 0 for an expression
	 * @param operators its operator class
	 * @param collation its collation, 0 for none
	 * @param options descending, nulls first: {@code pg_index.indoption}
	 */
	public record Key(int column, long operators, long collation, int options) {

	}

	/**
	 * What depends on an index.
	 *
	 * @param unique whether it keeps keys unique
	 * @param nullsNotDistinct whether two nulls count as equal
	 * @param immediate whether keys are unique after each row, and not at the end of the
	 * transaction
	 * @param constraint the type of the constraint that it belongs to: p, u or x;
	 * {@code null} for none
	 * @param constraintName the name of the constraint as SQL writes it
	 * @param clustered whether CLUSTER goes by it
	 * @param replicaIdentity whether subscribers go by it
	 * @param notNullKeys whether it is unique, not the primary key's, and none of its key
	 * columns can be null
	 * @param plain whether it is unique, not the primary key's, and ordered as a
	 * constraint would order it
	 */
	public record Role(boolean unique, boolean nullsNotDistinct, boolean immediate, @Nullable String constraint,
			@Nullable String constraintName, boolean clustered, boolean replicaIdentity, boolean notNullKeys,
			boolean plain) {

		boolean primary() {
			return "p".equals(this.constraint);
		}

	}

	/**
	 * Whether an index is usable.
	 *
	 * @param valid whether queries may use it
	 * @param ready whether writes keep it up to date
	 * @param partitioned whether it is that of a partitioned table
	 * @param parent the index that it is a partition of, 0 for none
	 * @param building whether somebody is building or removing it now
	 */
	public record State(boolean valid, boolean ready, boolean partitioned, long parent, boolean building) {

	}

	/**
	 * How much an index is used.
	 *
	 * @param scans how often it was read on this server since its statistics begin
	 * @param bytes its size when it was last measured
	 */
	public record Use(long scans, long bytes) {

	}

}
