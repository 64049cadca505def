package dev.trestle.migrations.sql.tree;

import java.util.List;

/**
 * An expression, not read deeply: what it calls and names, in the order of the text.
 *
 * @param span where it is written, without parentheses that belong to the clause around
 * it
 * @param calls the functions that it calls, also inside of calls and subqueries, and
 * words like {@code current_timestamp} that stand for a call
 * @param names the columns that it names, with their table in the place of the schema
 * @param types the types that it casts to
 * @param query whether it has a subquery
 */
public record Expression(Span span, List<FunctionCall> calls, List<ObjectName> names, List<TypeName> types,
		boolean query) {

	public Expression {
		calls = List.copyOf(calls);
		names = List.copyOf(names);
		types = List.copyOf(types);
	}

	/**
	 * Whether it is made of literals alone: it has the same value for every row, and
	 * nothing needs to be called for it but operators and casts.
	 * @return {@code false} when it calls, names or selects anything
	 */
	public boolean constant() {
		return this.calls.isEmpty() && this.names.isEmpty() && !this.query;
	}

}
