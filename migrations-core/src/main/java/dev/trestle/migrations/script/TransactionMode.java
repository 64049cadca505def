package dev.trestle.migrations.script;

/**
 * How the statements of a script are put into transactions.
 */
public enum TransactionMode {

	/** Consecutive statements share a transaction wherever the server allows it. */
	AUTO,

	/** Every statement stands alone. */
	NONE

}
