package dev.trestle.migrations.postgres;

import java.time.Duration;

/**
 * How a script may wait for table locks.
 *
 * @param timeout the {@code lock_timeout} of one lock attempt
 * @param deadline how long it may keep trying
 * @param maxQueue how many sessions may wait behind an attempt
 * @param showQueries whether the queries of blockers are shown
 * @param buildDeadline how long a statement outside of a transaction may take
 */
public record LockBudget(Duration timeout, Duration deadline, int maxQueue, boolean showQueries,
		Duration buildDeadline) {

}
