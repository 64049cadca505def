package dev.trestle.migrations.event;

/**
 * How a wait ended.
 */
public enum WaitOutcome {

	/** What was waited for came: the lock was granted, the standbys have caught up. */
	ACQUIRED,

	/** The time was up. */
	TIMEOUT,

	/** The run was cancelled. */
	CANCELLED

}
