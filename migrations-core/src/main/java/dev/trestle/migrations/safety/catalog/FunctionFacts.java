package dev.trestle.migrations.safety.catalog;

import java.util.List;

/**
 * A function, one of those that share its name.
 *
 * @param schema its schema
 * @param name its name
 * @param arguments the types of its input arguments
 * @param result the type of its result, empty for a procedure
 * @param volatility its volatility
 * @param language its language, such as {@code sql}
 * @param inlinable whether the planner may put the body of the function in its place, as
 * far as its declaration goes: a function in SQL that returns one value, with neither
 * {@code SECURITY DEFINER} nor settings of its own. What it is then worth depends on its
 * body: {@code VOLATILE} with a constant body is as good as a constant
 * @param body its source; empty for a function whose body is parsed
 * ({@code BEGIN ATOMIC}, {@code RETURN}) and for one in C
 */
public record FunctionFacts(String schema, String name, List<String> arguments, String result, Volatility volatility,
		String language, boolean inlinable, String body) {

	/**
	 * Copies the list.
	 */
	public FunctionFacts {
		arguments = List.copyOf(arguments);
	}

	/**
	 * How reliably a function gives the same result.
	 */
	public enum Volatility {

		/** For ever. */
		IMMUTABLE,

		/** Within a statement. */
		STABLE,

		/** Not at all. */
		VOLATILE

	}

}
