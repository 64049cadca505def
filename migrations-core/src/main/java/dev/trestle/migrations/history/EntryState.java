package dev.trestle.migrations.history;

/**
 * How far the script of a history row has come.
 */
public enum EntryState {

	/**
	 * In flight: it is running now, or it stopped between two statements. The ledger
	 * knows how far it came, and the next run continues there.
	 */
	RUNNING,

	/** Done, as a whole. */
	APPLIED,

	/** An attempt that failed and left nothing. The next run tries again. */
	FAILED

}
