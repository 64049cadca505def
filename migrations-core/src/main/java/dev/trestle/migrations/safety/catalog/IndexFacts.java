package dev.trestle.migrations.safety.catalog;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param oid its identity
 * @param schema its schema, that of its table
 * @param name its name
 * @param table its table
 * @param method its access method, such as {@code btree}
 * @param keys what it sorts by, in order
 * @param columns all columns that it uses in any way: keys, included ones, and those of
 * its expressions and of its predicate. {@code DROP COLUMN} of one of them drops the
 * index
 * @param partial whether it has a predicate
 * @param uniqueness how far it keeps rows apart
 * @param state whether it can be used
 * @param parent the index of the partitioned table that it is a partition of, 0 for none
 * @param partitioned whether it is the index of a partitioned table, without rows of its
 * own
 * @param constraint the constraint that it stands behind, 0 for none
 * @param tablespace its tablespace, {@code null} for that of the database
 * @param bytes about how many bytes it has
 */
public record IndexFacts(long oid, String schema, String name, long table, String method, List<Key> keys,
		List<String> columns, boolean partial, Uniqueness uniqueness, State state, long parent, boolean partitioned,
		long constraint, @Nullable String tablespace, long bytes) {

	/**
	 * Copies the lists.
	 */
	public IndexFacts {
		keys = List.copyOf(keys);
		columns = List.copyOf(columns);
	}

	/**
	 * Its name with the schema.
	 * @return the name
	 */
	public QualifiedName qualifiedName() {
		return new QualifiedName(this.schema, this.name);
	}

	/**
	 * Whether it has an expression among its keys.
	 * @return {@code true} for an index on an expression
	 */
	public boolean isOnExpression() {
		return this.keys.stream().anyMatch((key) -> key.column() == null);
	}

	/**
	 * What an index sorts by.
	 *
	 * @param column the column, {@code null} for an expression
	 * @param operatorClass the operator class, with its schema when that is not
	 * {@code pg_catalog}
	 * @param defaultOperatorClass whether that is the one which the type has by default
	 * @param collation the collation, {@code null} when it is the column's own or there
	 * is none
	 * @param descending whether it sorts downwards
	 * @param nullsFirst whether nulls come first
	 */
	public record Key(@Nullable String column, String operatorClass, boolean defaultOperatorClass,
			@Nullable String collation, boolean descending, boolean nullsFirst) {

	}

	/**
	 * How far an index keeps rows apart.
	 *
	 * @param unique whether it does
	 * @param primary whether it is the primary key's
	 * @param nullsNotDistinct whether two nulls count as the same
	 * @param immediate whether it does so at once and not at the end of the transaction
	 */
	public record Uniqueness(boolean unique, boolean primary, boolean nullsNotDistinct, boolean immediate) {

	}

	/**
	 * Whether an index can be used.
	 *
	 * @param valid whether queries may use it; the leftover of a failed concurrent build
	 * is not valid
	 * @param ready whether writers keep it up to date
	 * @param clustered whether {@code CLUSTER} without a name uses it
	 * @param replicaIdentity whether it is the replica identity of its table
	 */
	public record State(boolean valid, boolean ready, boolean clustered, boolean replicaIdentity) {

	}

}
