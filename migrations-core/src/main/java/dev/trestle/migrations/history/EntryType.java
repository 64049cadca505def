package dev.trestle.migrations.history;

/**
 * What a row of the history says.
 */
public enum EntryType {

	/** A versioned script was applied. */
	VERSIONED,

	/** An undo script took its versioned script back. */
	UNDO,

	/** A repeatable script was applied, for the first time or again. */
	REPEATABLE,

	/** Everything up to this version was in the database before we came. */
	BASELINE,

	/** A person accepted a script's checksum of today in place of the applied one. */
	CHECKSUM_ACCEPTED,

	/** A person declared that an applied script no longer exists. */
	FORGOTTEN

}
