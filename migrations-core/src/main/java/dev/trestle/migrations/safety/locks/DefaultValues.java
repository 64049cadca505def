package dev.trestle.migrations.safety.locks;

import java.util.List;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.FunctionFacts;
import dev.trestle.migrations.sql.StatementParser;
import dev.trestle.migrations.sql.tree.DataStatement.Select;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.FunctionCall;

/**
 * Whether the default of a new column is computed once, or anew for every row that is
 * there: then all of them are rewritten.
 */
public final class DefaultValues {

	private final CatalogFacts facts;

	/**
	 * Judges with what a database knows.
	 * @param facts its functions, {@link CatalogFacts#NONE} without one
	 */
	public DefaultValues(CatalogFacts facts) {
		this.facts = facts;
	}

	/**
	 * What a default does to the rows of a table.
	 */
	public enum Effect {

		/** It is computed once. */
		NONE,

		/** It is computed for every row. */
		REWRITE,

		/** It depends on a function that is not known. */
		UNKNOWN

	}

	Effect effect(Expression value) {
		Effect worst = Effect.NONE;
		for (FunctionCall call : value.calls()) {
			Effect effect = effect(call);
			if (effect == Effect.REWRITE) {
				return effect;
			}
			worst = (effect == Effect.UNKNOWN) ? effect : worst;
		}
		return worst;
	}

	/**
	 * What one call does to the rows of a table.
	 * @param call a call in a default
	 * @return its effect
	 */
	public Effect effect(FunctionCall call) {
		List<FunctionFacts> candidates = this.facts.functions(call.name().schema(), call.name().name())
			.stream()
			.filter((function) -> accepts(function, call.arguments().size()))
			.toList();
		if (candidates.isEmpty()) {
			return BuiltInFunctions.effect(call.name());
		}
		if (candidates.stream().noneMatch(DefaultValues::isVolatile)) {
			return Effect.NONE;
		}
		return candidates.stream().allMatch(DefaultValues::isVolatile) ? Effect.REWRITE : Effect.UNKNOWN;
	}

	// Arguments may have defaults, and the last one may be variadic.
	private static boolean accepts(FunctionFacts function, int arguments) {
		return function.arguments().size() >= arguments || !function.schema().equals("pg_catalog");
	}

	// The server puts the body of a simple SQL function in the place of its call, and
	// then only the body counts.
	private static boolean isVolatile(FunctionFacts function) {
		return function.volatility() == FunctionFacts.Volatility.VOLATILE
				&& !(function.inlinable() && isConstant(function.body()));
	}

	private static boolean isConstant(String body) {
		return StatementParser.parse(body.strip().replaceAll(";$", "")) instanceof Select select
				&& select.query().calls().isEmpty() && select.query().relations().isEmpty()
				&& select.query().with().isEmpty();
	}

}
