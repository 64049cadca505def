package dev.trestle.migrations.script;

import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A directive: its key, what it can be, and what it changes. A new directive is one
 * constant here and one component of {@link Directives}.
 */
enum Directive {

	TRANSACTION("transaction", "auto or none", (directives, value) -> {
		TransactionMode mode = choose(value, Map.of("auto", TransactionMode.AUTO, "none", TransactionMode.NONE));
		return new Directives(mode, directives.phase(), directives.lockTimeout(), directives.placeholders(),
				directives.placeholdersInDollarQuotes(), directives.applyRecipes(), directives.waivers());
	}),

	PHASE("phase", "expand or contract", (directives, value) -> {
		Phase phase = choose(value, Map.of("expand", Phase.EXPAND, "contract", Phase.CONTRACT));
		return new Directives(directives.transaction(), phase, directives.lockTimeout(), directives.placeholders(),
				directives.placeholdersInDollarQuotes(), directives.applyRecipes(), directives.waivers());
	}),

	LOCK_TIMEOUT("lock-timeout", "a duration such as 500ms, 2s or 1m", (directives, value) -> {
		Duration timeout = Durations.parse(value);
		return new Directives(directives.transaction(), directives.phase(), timeout, directives.placeholders(),
				directives.placeholdersInDollarQuotes(), directives.applyRecipes(), directives.waivers());
	}),

	PLACEHOLDERS("placeholders", "on, off or everywhere", (directives, value) -> {
		boolean on = choose(value, Map.of("on", true, "off", false, "everywhere", true));
		return new Directives(directives.transaction(), directives.phase(), directives.lockTimeout(), on,
				value.equals("everywhere"), directives.applyRecipes(), directives.waivers());
	}),

	APPLY_RECIPES("apply-recipes", "always or never", (directives, value) -> {
		ApplyRecipes apply = choose(value, Map.of("always", ApplyRecipes.ALWAYS, "never", ApplyRecipes.NEVER));
		return new Directives(directives.transaction(), directives.phase(), directives.lockTimeout(),
				directives.placeholders(), directives.placeholdersInDollarQuotes(), apply, directives.waivers());
	});

	final String key;

	final String values;

	private final BiFunction<Directives, String, Directives> change;

	Directive(String key, String values, BiFunction<Directives, String, Directives> change) {
		this.key = key;
		this.values = values;
		this.change = change;
	}

	/**
	 * Sets the value.
	 * @param directives what was set so far
	 * @param value the value, without quotes
	 * @return the same with this directive
	 * @throws IllegalArgumentException when the value is not one of this directive
	 */
	Directives apply(Directives directives, String value) {
		return this.change.apply(directives, value);
	}

	private static <T> T choose(String value, Map<String, T> choices) {
		T choice = choices.get(value);
		if (choice == null) {
			throw new IllegalArgumentException(value);
		}
		return choice;
	}

}
