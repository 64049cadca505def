package dev.trestle.migrations.sql;

import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.IndexElement;
import dev.trestle.migrations.sql.tree.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns and expressions of indexes, exclusion constraints and partition keys.
 */
final class IndexElements {

	private IndexElements() {
	}

	// column | function (…) | (expression) and what may follow it
	static IndexElement read(Reader reader) {
		int first = reader.place();
		Identifier column = null;
		Expression expression = null;
		if (reader.at('(')) {
			expression = Expressions.inParentheses(reader);
		}
		else if (call(reader)) {
			expression = call(reader, first);
		}
		else {
			column = reader.identifier();
		}
		ObjectName collation = reader.nameIf(reader.accept("collate"));
		ObjectName operatorClass = operatorClass(reader);
		boolean descending = reader.accept("desc");
		if (!descending) {
			reader.accept("asc");
		}
		Boolean nullsFirst = nullsFirst(reader);
		String operator = operator(reader);
		return new IndexElement(column, expression, collation, operatorClass, descending, nullsFirst, operator,
				reader.since(first));
	}

	// A name of one part is followed by a parenthesis only when it is called.
	private static boolean call(Reader reader) {
		int first = reader.place();
		if (!reader.atName()) {
			return false;
		}
		reader.name();
		boolean called = reader.at('(');
		reader.goTo(first);
		return called;
	}

	private static Expression call(Reader reader, int first) {
		reader.name();
		reader.skip();
		int limit = reader.place();
		reader.goTo(first);
		return new Scan(reader.until(limit)).expression();
	}

	// A name, and its parameters.
	private static @Nullable ObjectName operatorClass(Reader reader) {
		if (!reader.atName() || reader.at("asc") || reader.at("desc") || reader.at("nulls") || reader.at("with")) {
			return null;
		}
		ObjectName name = reader.name();
		OptionLists.readIf(reader);
		return name;
	}

	private static @Nullable Boolean nullsFirst(Reader reader) {
		if (!reader.accept("nulls")) {
			return null;
		}
		return reader.takeWord().equals("first");
	}

	// WITH && | WITH OPERATOR(schema.&&)
	private static @Nullable String operator(Reader reader) {
		if (!reader.accept("with")) {
			return null;
		}
		int first = reader.place();
		reader.accept("operator");
		reader.skip();
		return reader.tokens().text(reader.since(first));
	}

}
