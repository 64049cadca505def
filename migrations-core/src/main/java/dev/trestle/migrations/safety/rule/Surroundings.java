package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.SafetyPolicy.SmallTable;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SessionStatement.SetParameter;

/**
 * Where a script would run.
 *
 * @param major the server's major version; the oldest that the scripts are meant for when
 * there is no server at hand
 * @param facts what the database knows
 * @param changes what the run has done so far
 * @param timeZone the session's time zone
 * @param smallTable what counts as a small table
 */
public record Surroundings(int major, CatalogFacts facts, Changes changes, String timeZone, SmallTable smallTable) {

	/**
	 * The same for what comes after a statement.
	 * @param tree what the statement says
	 * @return with another search path or time zone, if the statement sets it
	 */
	public Surroundings after(ParsedStatement tree) {
		if (!(tree instanceof SetParameter set) || set.values().isEmpty()) {
			return this;
		}
		return switch (set.name()) {
			case "search_path" -> new Surroundings(this.major, this.facts.withSearchPath(set.values()), this.changes,
					this.timeZone, this.smallTable);
			case "timezone" ->
				new Surroundings(this.major, this.facts, this.changes, set.values().get(0), this.smallTable);
			default -> this;
		};
	}

}
