package dev.trestle.migrations.sql.tree;

import java.util.List;

/**
 * A call of a function.
 *
 * @param name its name; {@code current_timestamp} and its kind are called by their
 * keyword
 * @param arguments the arguments as they are written
 * @param span name and arguments
 */
public record FunctionCall(ObjectName name, List<Span> arguments, Span span) {

	public FunctionCall {
		arguments = List.copyOf(arguments);
	}

}
