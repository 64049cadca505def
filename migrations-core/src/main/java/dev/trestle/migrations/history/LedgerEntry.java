package dev.trestle.migrations.history;

/**
 * A row of the ledger: one statement of a script in flight.
 *
 * @param rank the history row of its script
 * @param ordinal the statement's place in the script, from 1
 * @param statementChecksum SHA-256 of the statement's text, in hexadecimal
 * @param state whether it was only announced or is known to be done
 */
public record LedgerEntry(int rank, int ordinal, String statementChecksum, State state) {

	/**
	 * What is known of a statement.
	 */
	public enum State {

		/** It was about to start; after a crash nobody knows more. */
		ANNOUNCED,

		/** Its effect is in the database. */
		DONE

	}

}
