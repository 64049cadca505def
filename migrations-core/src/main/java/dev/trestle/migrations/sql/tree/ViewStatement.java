package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement that makes or refreshes a view. Changes of a view are
 * {@link TableStatement.AlterTable}.
 */
public sealed interface ViewStatement extends ParsedStatement {

	/**
	 * {@code CREATE VIEW}.
	 *
	 * @param orReplace whether {@code OR REPLACE} is written
	 * @param temporary whether it lives as long as the session
	 * @param recursive whether {@code RECURSIVE} is written
	 * @param name its name
	 * @param columns the names of its columns, empty when the query has them
	 * @param with its options
	 * @param query its query
	 * @param checkOption {@code local} or {@code cascaded}, {@code null} without
	 */
	record CreateView(boolean orReplace, boolean temporary, boolean recursive, ObjectName name,
			List<Identifier> columns, List<Option> with, DataStatement query,
			@Nullable String checkOption) implements ViewStatement {

		public CreateView {
			columns = List.copyOf(columns);
			with = List.copyOf(with);
		}

	}

	/**
	 * {@code CREATE MATERIALIZED VIEW}.
	 *
	 * @param ifNotExists whether {@code IF NOT EXISTS} is written
	 * @param name its name
	 * @param columns the names of its columns, empty when the query has them
	 * @param storage how it is stored
	 * @param query its query
	 * @param withNoData whether {@code WITH NO DATA} is written
	 */
	record CreateMaterializedView(boolean ifNotExists, ObjectName name, List<Identifier> columns,
			TableStatement.TableStorage storage, DataStatement query, boolean withNoData) implements ViewStatement {

		public CreateMaterializedView {
			columns = List.copyOf(columns);
		}

	}

	/**
	 * {@code REFRESH MATERIALIZED VIEW}.
	 *
	 * @param concurrently whether {@code CONCURRENTLY} is written
	 * @param name the view
	 * @param withNoData whether {@code WITH NO DATA} is written
	 * @param command the words of the command, behind which {@code CONCURRENTLY} has its
	 * place
	 */
	record RefreshMaterializedView(boolean concurrently, ObjectName name, boolean withNoData,
			Span command) implements ViewStatement {

	}

}
