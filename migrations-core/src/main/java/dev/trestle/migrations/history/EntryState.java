package dev.trestle.migrations.history;

/**
 * How far the script of a history row has come.
 */
public enum EntryState {

	/** In flight: statements are committed one by one, the ledger knows which. */
	RUNNING,

	/** Done, as a whole. */
	APPLIED,

	/**
	 * Stopped by an error. When the ledger has rows of the script, its committed
	 * statements are in the database and the next run continues behind them; otherwise
	 * nothing of it is there.
	 */
	FAILED

}
