package dev.trestle.migrations.sql.tree;

import java.util.List;

/**
 * A statement inside of another one.
 */
public sealed interface WrappedStatement extends ParsedStatement {

	/**
	 * What is inside.
	 * @return what it explains, prepares or goes on behind
	 */
	ParsedStatement statement();

	/**
	 * A statement whose beginning is understood and whose end is not. What is unread may
	 * do more than what is known.
	 *
	 * @param statement what is understood
	 * @param unread the part that is not
	 */
	record PartlyRead(ParsedStatement statement, Span unread) implements WrappedStatement {

	}

	/**
	 * {@code EXPLAIN}, which executes the statement only with {@code ANALYZE}.
	 *
	 * @param options the options, those without parentheses, too
	 * @param statement what is explained
	 */
	record Explain(List<Option> options, ParsedStatement statement) implements WrappedStatement {

		public Explain {
			options = List.copyOf(options);
		}

		/**
		 * Whether the statement is executed.
		 * @return {@code true} with {@code ANALYZE}
		 */
		public boolean analyze() {
			return this.options.stream().anyMatch((option) -> option.name().equals("analyze") && option.on());
		}

	}

	/**
	 * {@code PREPARE name AS}, which does not execute it.
	 *
	 * @param name the name of the prepared statement
	 * @param statement what is prepared
	 */
	record Prepare(Identifier name, ParsedStatement statement) implements WrappedStatement {

	}

	/**
	 * {@code DECLARE … CURSOR}.
	 *
	 * @param name the name of the cursor
	 * @param statement its query
	 */
	record DeclareCursor(Identifier name, ParsedStatement statement) implements WrappedStatement {

	}

}
