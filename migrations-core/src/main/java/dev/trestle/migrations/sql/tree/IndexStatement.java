package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement that makes, drops or rebuilds indexes. Changes of an index are
 * {@link TableStatement.AlterTable}.
 */
public sealed interface IndexStatement extends ParsedStatement {

	/**
	 * {@code CREATE INDEX}.
	 *
	 * @param unique whether {@code UNIQUE} is written
	 * @param concurrently whether {@code CONCURRENTLY} is written
	 * @param ifNotExists whether {@code IF NOT EXISTS} is written
	 * @param name its name, {@code null} when the server chooses one
	 * @param table the table
	 * @param method the access method, {@code btree} when none is written
	 * @param elements columns and expressions
	 * @param nullsNotDistinct whether two nulls are equal
	 * @param parameters what else it has
	 * @param where the predicate, {@code null} without
	 * @param command the words of the command, behind which {@code CONCURRENTLY} has its
	 * place
	 */
	record CreateIndex(boolean unique, boolean concurrently, boolean ifNotExists, @Nullable Identifier name,
			Relation table, String method, List<IndexElement> elements, boolean nullsNotDistinct,
			IndexParameters parameters, @Nullable Expression where, Span command) implements IndexStatement {

		public CreateIndex {
			elements = List.copyOf(elements);
		}

	}

	/**
	 * {@code DROP INDEX}.
	 *
	 * @param concurrently whether {@code CONCURRENTLY} is written
	 * @param ifExists whether {@code IF EXISTS} is written
	 * @param indexes the indexes
	 * @param cascade whether {@code CASCADE} is written
	 * @param command the words of the command, behind which {@code CONCURRENTLY} has its
	 * place
	 */
	record DropIndex(boolean concurrently, boolean ifExists, List<ObjectName> indexes, boolean cascade,
			Span command) implements IndexStatement {

		public DropIndex {
			indexes = List.copyOf(indexes);
		}

	}

	/**
	 * {@code REINDEX}.
	 *
	 * @param target what the name is the name of
	 * @param name the index, table, schema or database; {@code null} for the current
	 * database
	 * @param concurrently whether {@code CONCURRENTLY} is written, as a word or an option
	 * @param options the options
	 * @param command the words of the command with the kind, behind which
	 * {@code CONCURRENTLY} has its place
	 */
	record Reindex(ReindexTarget target, @Nullable ObjectName name, boolean concurrently, List<Option> options,
			Span command) implements IndexStatement {

		public Reindex {
			options = List.copyOf(options);
		}

	}

	/**
	 * What is rebuilt.
	 */
	enum ReindexTarget {

		/** An index. */
		INDEX,

		/** All indexes of a table. */
		TABLE,

		/** All indexes of a schema. */
		SCHEMA,

		/** All indexes of a database. */
		DATABASE,

		/** All indexes on system catalogs. */
		SYSTEM

	}

}
