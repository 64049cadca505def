package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A query, not read deeply.
 *
 * @param relations the tables, views and common tables that it names, also in subqueries;
 * without a common table of its own
 * @param calls the functions that it calls
 * @param rowLock {@code UPDATE}, {@code NO KEY UPDATE}, {@code SHARE} or
 * {@code KEY SHARE} behind {@code FOR}, the strongest one; {@code null} without
 * @param into the table that {@code SELECT … INTO} makes, otherwise {@code null}
 * @param with its common tables
 * @param span from the first word to the last
 */
public record Query(List<Relation> relations, List<FunctionCall> calls, @Nullable String rowLock,
		@Nullable Relation into, List<CommonTable> with, Span span) {

	public Query {
		relations = List.copyOf(relations);
		calls = List.copyOf(calls);
		with = List.copyOf(with);
	}

}
