package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement about tables, or about relations of other kinds in the way of tables.
 */
public sealed interface TableStatement extends ParsedStatement {

	/**
	 * {@code ALTER TABLE}, and {@code ALTER} of other relations with sub-commands of
	 * {@code ALTER TABLE}.
	 *
	 * @param kind the kind that is written; {@code ALTER TABLE} may name other kinds of
	 * relations, too
	 * @param ifExists whether {@code IF EXISTS} is written
	 * @param table what is changed
	 * @param actions the sub-commands in the order of the text
	 * @param command the words of the command
	 */
	record AlterTable(ObjectKind kind, boolean ifExists, Relation table, List<TableAction> actions,
			Span command) implements TableStatement {

		public AlterTable {
			actions = List.copyOf(actions);
		}

	}

	/**
	 * {@code CREATE TABLE}, {@code CREATE FOREIGN TABLE} and {@code CREATE TABLE AS}.
	 *
	 * @param kind {@link ObjectKind#TABLE} or {@link ObjectKind#FOREIGN_TABLE}
	 * @param persistence how long it lives
	 * @param ifNotExists whether {@code IF NOT EXISTS} is written
	 * @param name its name
	 * @param columns its columns; the names alone when a query, parent or type has their
	 * types
	 * @param constraints the constraints that are not written at a column
	 * @param like the tables that it copies
	 * @param inherits its parents in {@code INHERITS}
	 * @param ofType the type that it is of, {@code null} without
	 * @param partitionOf what it is a partition of, {@code null} without
	 * @param partitionBy how it is partitioned, {@code null} without
	 * @param storage how it is stored
	 * @param query the query of {@code CREATE TABLE AS}, {@code null} without; also when
	 * it executes a prepared one
	 * @param withNoData whether {@code WITH NO DATA} is written
	 * @param command the words of the command
	 */
	record CreateTable(ObjectKind kind, Persistence persistence, boolean ifNotExists, ObjectName name,
			List<ColumnDefinition> columns, List<Constraint> constraints, List<LikeTable> like,
			List<ObjectName> inherits, @Nullable ObjectName ofType, @Nullable PartitionOf partitionOf,
			@Nullable PartitionBy partitionBy, TableStorage storage, @Nullable DataStatement query, boolean withNoData,
			Span command) implements TableStatement {

		public CreateTable {
			columns = List.copyOf(columns);
			constraints = List.copyOf(constraints);
			like = List.copyOf(like);
			inherits = List.copyOf(inherits);
		}

	}

	/**
	 * {@code TRUNCATE}.
	 *
	 * @param tables the tables
	 * @param restartIdentity whether {@code RESTART IDENTITY} is written
	 * @param cascade whether {@code CASCADE} is written
	 */
	record Truncate(List<Relation> tables, boolean restartIdentity, boolean cascade) implements TableStatement {

		public Truncate {
			tables = List.copyOf(tables);
		}

	}

	/**
	 * {@code LOCK TABLE}.
	 *
	 * @param tables the tables
	 * @param mode the mode; the strongest when none is written
	 * @param noWait whether {@code NOWAIT} is written
	 */
	record LockTable(List<Relation> tables, LockMode mode, boolean noWait) implements TableStatement {

		public LockTable {
			tables = List.copyOf(tables);
		}

	}

	/**
	 * {@code ALTER … ALL IN TABLESPACE … SET TABLESPACE}, for tables, indexes or
	 * materialized views.
	 *
	 * @param kind what is moved
	 * @param from the tablespace that they are in
	 * @param to the new tablespace
	 */
	record MoveAll(ObjectKind kind, Identifier from, Identifier to) implements TableStatement {

	}

	/**
	 * {@code LIKE} in the columns of a table.
	 *
	 * @param table the table that is copied
	 * @param including what is copied, in lower case, such as {@code indexes}; with
	 * {@code all} in front of all kinds when it is everything
	 * @param span where it is written
	 */
	record LikeTable(ObjectName table, List<String> including, Span span) {

		public LikeTable {
			including = List.copyOf(including);
		}

	}

	/**
	 * {@code PARTITION OF}.
	 *
	 * @param parent the partitioned table
	 * @param bound the values
	 */
	record PartitionOf(ObjectName parent, PartitionBound bound) {

	}

	/**
	 * {@code PARTITION BY}.
	 *
	 * @param strategy {@code range}, {@code list} or {@code hash}
	 * @param keys the partition key
	 * @param span where it is written
	 */
	record PartitionBy(String strategy, List<IndexElement> keys, Span span) {

		public PartitionBy {
			keys = List.copyOf(keys);
		}

	}

	/**
	 * How a new table is stored.
	 *
	 * @param accessMethod behind {@code USING}
	 * @param with its storage parameters
	 * @param onCommit {@code drop}, {@code delete rows} or {@code preserve rows}
	 * @param tablespace its tablespace, {@code null} for the default
	 */
	record TableStorage(@Nullable Identifier accessMethod, List<Option> with, @Nullable String onCommit,
			@Nullable Identifier tablespace) {

		public TableStorage {
			with = List.copyOf(with);
		}

	}

	/**
	 * How long a table and its rows live.
	 */
	enum Persistence {

		/** As usual. */
		PERMANENT,

		/** Rows are lost in a crash. */
		UNLOGGED,

		/** As long as the session. */
		TEMPORARY

	}

}
