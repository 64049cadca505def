package dev.trestle.migrations.postgres;

import java.time.Duration;

/**
 * How long a script may wait for table locks.
 *
 * @param timeout the {@code lock_timeout} of one lock attempt
 * @param deadline how long it may keep trying
 */
public record LockBudget(Duration timeout, Duration deadline) {

}
