package dev.trestle.migrations.history;

import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger: one statement of a script in flight, or one of the steps that
 * replace a statement.
 *
 * @param rank the history row of its script
 * @param ordinal the statement's place in the script, from 1
 * @param step the step's place in what replaces the statement, from 1; 0 for the
 * statement itself
 * @param statementChecksum in hexadecimal: for a statement, SHA-256 of all statements up
 * to it; for a step, that of the statement alone which it replaces
 * @param state how far it has come
 * @param recipe the ids of the hazards whose recipes the step belongs to, {@code null}
 * for a statement
 * @param sql what the step executes, {@code null} for a statement: the script has it
 */
public record LedgerEntry(int rank, int ordinal, int step, String statementChecksum, State state,
		@Nullable String recipe, @Nullable String sql) {

	/**
	 * A statement.
	 * @param rank the history row of its script
	 * @param ordinal the statement's place in the script, from 1
	 * @param statementChecksum checksum of all statements up to it, in hexadecimal
	 * @param state how far it has come
	 */
	public LedgerEntry(int rank, int ordinal, String statementChecksum, State state) {
		this(rank, ordinal, 0, statementChecksum, state, null, null);
	}

	/**
	 * What is known of a statement or step.
	 */
	public enum State {

		/** A step whose turn has not come. */
		PLANNED,

		/** It was about to start; after a crash nobody knows more. */
		ANNOUNCED,

		/** Its effect is in the database. */
		DONE

	}

}
