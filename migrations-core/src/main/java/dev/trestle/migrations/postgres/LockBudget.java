package dev.trestle.migrations.postgres;

import java.time.Duration;
import java.util.Set;

/**
 * How a script may wait for table locks.
 *
 * @param timeout the {@code lock_timeout} of one lock attempt
 * @param deadline how long it may keep trying
 * @param maxQueue how many sessions may wait behind an attempt
 * @param showQueries whether the queries of blockers are shown
 * @param buildDeadline how long a statement outside of a transaction may take
 * @param cancelBlockers the names of the applications whose transactions may be ended
 * @param cancelAfter how long they may be in the way before
 */
public record LockBudget(Duration timeout, Duration deadline, int maxQueue, boolean showQueries, Duration buildDeadline,
		Set<String> cancelBlockers, Duration cancelAfter) {

}
