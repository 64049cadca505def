package dev.trestle.migrations;

import java.time.Duration;

/**
 * How a run waits for locks.
 *
 * @param timeout the {@code lock_timeout} of one lock attempt: the longest that other
 * traffic queues behind the run; at least 1 ms
 * @param deadline how long one script may keep trying
 * @param runLockTimeout how long to wait for another runner to finish
 */
public record LockSettings(Duration timeout, Duration deadline, Duration runLockTimeout) {

	/**
	 * Half a second an attempt, ten minutes of attempts, five minutes for another runner.
	 */
	public static final LockSettings DEFAULT = new LockSettings(Duration.ofMillis(500), Duration.ofMinutes(10),
			Duration.ofMinutes(5));

	public LockSettings {
		Settings.atLeast("lock.timeout", timeout, Duration.ofMillis(1));
		Settings.atLeast("lock.deadline", deadline, Duration.ZERO);
		Settings.atLeast("run-lock.timeout", runLockTimeout, Duration.ZERO);
	}

}
