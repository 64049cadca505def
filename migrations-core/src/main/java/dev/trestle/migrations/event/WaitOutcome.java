package dev.trestle.migrations.event;

/**
 * How a wait for a lock ended.
 */
public enum WaitOutcome {

	/** The lock was granted. */
	ACQUIRED,

	/** The time was up. */
	TIMEOUT,

	/** The run was cancelled. */
	CANCELLED

}
