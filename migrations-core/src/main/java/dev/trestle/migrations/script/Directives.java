package dev.trestle.migrations.script;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a script says about its own run, in comments in front of its first statement:
 * {@code -- migrations: transaction=none lock-timeout=2s}.
 *
 * @param transaction how its statements are put into transactions
 * @param phase when it runs, seen from a deployment
 * @param lockTimeout how long one lock attempt waits, {@code null} for the engine's
 * setting
 * @param placeholders whether placeholders are replaced
 * @param placeholdersInDollarQuotes whether they are replaced in dollar quotes too
 * @param applyRecipes whether recipes replace dangerous statements, {@code null} for the
 * engine's setting
 * @param waivers the hazards that are accepted in the whole script
 */
public record Directives(TransactionMode transaction, Phase phase, @Nullable Duration lockTimeout, boolean placeholders,
		boolean placeholdersInDollarQuotes, @Nullable ApplyRecipes applyRecipes, List<Waiver> waivers) {

	/** What holds for a script that says nothing. */
	public static final Directives DEFAULTS = new Directives(TransactionMode.AUTO, Phase.EXPAND, null, true, false,
			null, List.of());

	public Directives {
		waivers = List.copyOf(waivers);
	}

	/**
	 * Directives that say nothing of recipes.
	 * @param transaction how its statements are put into transactions
	 * @param phase when it runs, seen from a deployment
	 * @param lockTimeout how long one lock attempt waits, {@code null} for the engine's
	 * setting
	 * @param placeholders whether placeholders are replaced
	 * @param placeholdersInDollarQuotes whether they are replaced in dollar quotes too
	 * @param waivers the hazards that are accepted in the whole script
	 */
	public Directives(TransactionMode transaction, Phase phase, @Nullable Duration lockTimeout, boolean placeholders,
			boolean placeholdersInDollarQuotes, List<Waiver> waivers) {
		this(transaction, phase, lockTimeout, placeholders, placeholdersInDollarQuotes, null, waivers);
	}

	Directives withWaivers(List<Waiver> all) {
		return all.equals(this.waivers) ? this : new Directives(this.transaction, this.phase, this.lockTimeout,
				this.placeholders, this.placeholdersInDollarQuotes, this.applyRecipes, all);
	}

}
