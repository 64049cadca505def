package dev.trestle.migrations.event;

/**
 * How a lock attempt treats what is in its way.
 */
public enum AttemptKind {

	/**
	 * Takes the lock if it is free at that moment, or not at all: nobody ever waits
	 * behind the run.
	 */
	POLLING,

	/**
	 * Waits in the queue of the lock for no longer than the lock timeout, and others wait
	 * behind it: the only way to get in between transactions that follow each other
	 * without a gap.
	 */
	QUEUEING,

	/**
	 * Waits in a mode that excludes maintenance only, so that autovacuum gives way while
	 * readers and writers pass.
	 */
	DISPLACING

}
