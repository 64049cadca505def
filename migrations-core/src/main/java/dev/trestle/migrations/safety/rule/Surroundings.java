package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.SafetyPolicy.SmallTable;
import dev.trestle.migrations.safety.catalog.CatalogFacts;

/**
 * Where a statement would run.
 *
 * @param major the server's major version; the oldest that the scripts are meant for when
 * there is no server at hand
 * @param facts what the database knows, and what the session has been set to
 * @param changes what the run has done so far
 * @param smallTable what counts as a small table
 */
public record Surroundings(int major, CatalogFacts facts, Changes changes, SmallTable smallTable) {

	/**
	 * The same for what comes after a statement, of which the changes take note.
	 * @param statement the statement
	 * @return with what the statement sets its session to
	 */
	public Surroundings after(ExaminedStatement statement) {
		this.changes.apply(statement.tree(), statement.sql(), this.facts);
		return with(this.facts.after(statement.sql(), statement.tree()));
	}

	/**
	 * The same for the next transaction.
	 * @return without what was set for the transaction alone
	 */
	public Surroundings committed() {
		return with(this.facts.committed());
	}

	private Surroundings with(CatalogFacts session) {
		return (session != this.facts) ? new Surroundings(this.major, session, this.changes, this.smallTable) : this;
	}

}
