package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement that reads or changes rows.
 */
public sealed interface DataStatement extends ParsedStatement {

	/**
	 * {@code SELECT}, {@code VALUES}, {@code TABLE}, also in parentheses and behind
	 * {@code WITH}.
	 *
	 * @param query the query
	 */
	record Select(Query query) implements DataStatement {

	}

	/**
	 * {@code INSERT}.
	 *
	 * @param with its common tables
	 * @param table the table
	 * @param columns the columns, empty when none are written
	 * @param query where the rows come from, {@code VALUES}, too; {@code null} for
	 * {@code DEFAULT VALUES}
	 * @param rows how many rows {@code VALUES} has, 0 for a query
	 * @param onConflict whether {@code ON CONFLICT} is written
	 * @param onConflictUpdate whether it goes on with {@code DO UPDATE}
	 * @param command the words of the command
	 */
	record Insert(List<CommonTable> with, Relation table, List<Identifier> columns, @Nullable Query query, int rows,
			boolean onConflict, boolean onConflictUpdate, Span command) implements DataStatement {

		public Insert {
			with = List.copyOf(with);
			columns = List.copyOf(columns);
		}

	}

	/**
	 * {@code UPDATE}.
	 *
	 * @param with its common tables
	 * @param table the table
	 * @param columns the columns that are set
	 * @param from what its expressions and its {@code FROM} read
	 * @param where the condition, {@code null} without
	 * @param currentOf whether it is {@code WHERE CURRENT OF} a cursor
	 * @param command the words of the command
	 */
	record Update(List<CommonTable> with, Relation table, List<Identifier> columns, Query from,
			@Nullable Expression where, boolean currentOf, Span command) implements DataStatement {

		public Update {
			with = List.copyOf(with);
			columns = List.copyOf(columns);
		}

	}

	/**
	 * {@code DELETE}.
	 *
	 * @param with its common tables
	 * @param table the table
	 * @param using what its expressions and its {@code USING} read
	 * @param where the condition, {@code null} without
	 * @param currentOf whether it is {@code WHERE CURRENT OF} a cursor
	 * @param command the words of the command
	 */
	record Delete(List<CommonTable> with, Relation table, Query using, @Nullable Expression where, boolean currentOf,
			Span command) implements DataStatement {

		public Delete {
			with = List.copyOf(with);
		}

	}

	/**
	 * {@code MERGE}.
	 *
	 * @param with its common tables
	 * @param table the table that is changed
	 * @param using what its expressions and its {@code USING} read
	 * @param actions in lower case, such as {@code insert} and {@code do nothing}
	 * @param command the words of the command
	 */
	record Merge(List<CommonTable> with, Relation table, Query using, List<String> actions,
			Span command) implements DataStatement {

		public Merge {
			with = List.copyOf(with);
			actions = List.copyOf(actions);
		}

	}

	/**
	 * {@code COPY}.
	 *
	 * @param table the table, {@code null} for a query
	 * @param columns the columns, empty for all
	 * @param query the query, {@code null} for a table
	 * @param from whether rows come in, not go out
	 * @param place {@code stdin}, {@code stdout}, {@code program} or {@code file}
	 * @param options the options of the form in parentheses
	 * @param where which rows come in, {@code null} for all
	 */
	record Copy(@Nullable Relation table, List<Identifier> columns, @Nullable DataStatement query, boolean from,
			String place, List<Option> options, @Nullable Expression where) implements DataStatement {

		public Copy {
			columns = List.copyOf(columns);
			options = List.copyOf(options);
		}

	}

	/**
	 * {@code EXECUTE} of a prepared statement.
	 *
	 * @param name the prepared statement
	 */
	record Execute(Identifier name) implements DataStatement {

	}

}
