package dev.trestle.migrations;

import java.time.Duration;

import dev.trestle.migrations.error.ConfigurationException;
import dev.trestle.migrations.postgres.LockBudget;

/**
 * How a run waits for locks.
 *
 * @param timeout the {@code lock_timeout} of one lock attempt: the longest that other
 * traffic queues behind the run; at least 1 ms
 * @param deadline how long one script may keep trying
 * @param runLockTimeout how long to wait for another runner to finish
 * @param maxQueue how many sessions may wait behind a lock attempt before it is given up
 * early
 * @param showQueries whether the queries of blockers appear in log, history and messages;
 * they may hold secrets
 * @param buildDeadline how long a statement may take that cannot be in a transaction,
 * such as a concurrent index build
 */
public record LockSettings(Duration timeout, Duration deadline, Duration runLockTimeout, int maxQueue,
		boolean showQueries, Duration buildDeadline) {

	/** How many sessions may wait behind a lock attempt when nothing else is said. */
	public static final int DEFAULT_MAX_QUEUE = 50;

	/** How long a concurrent index build may take when nothing else is said. */
	public static final Duration DEFAULT_BUILD_DEADLINE = Duration.ofHours(24);

	/**
	 * A tenth of a second an attempt, ten minutes of attempts, five minutes for another
	 * runner.
	 */
	public static final LockSettings DEFAULT = new LockSettings(Duration.ofMillis(100), Duration.ofMinutes(10),
			Duration.ofMinutes(5));

	public LockSettings {
		Settings.atLeast("lock.timeout", timeout, Duration.ofMillis(1));
		Settings.atLeast("lock.deadline", deadline, Duration.ZERO);
		Settings.atLeast("run-lock.timeout", runLockTimeout, Duration.ZERO);
		Settings.atLeast("lock.build-deadline", buildDeadline, Duration.ofSeconds(1));
		if (maxQueue < 0) {
			throw new ConfigurationException("migrations.lock.max-queue is " + maxQueue + ".",
					"Set it to 0 or more sessions.");
		}
	}

	/**
	 * Waits, with the default for all else.
	 * @param timeout the {@code lock_timeout} of one lock attempt
	 * @param deadline how long one script may keep trying
	 * @param runLockTimeout how long to wait for another runner to finish
	 */
	public LockSettings(Duration timeout, Duration deadline, Duration runLockTimeout) {
		this(timeout, deadline, runLockTimeout, DEFAULT_MAX_QUEUE, false, DEFAULT_BUILD_DEADLINE);
	}

	LockBudget toBudget() {
		return new LockBudget(this.timeout, this.deadline, this.maxQueue, this.showQueries, this.buildDeadline);
	}

}
