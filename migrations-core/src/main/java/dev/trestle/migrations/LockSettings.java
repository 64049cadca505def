package dev.trestle.migrations;

import java.time.Duration;
import java.util.Set;

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
 * @param cancelBlockers the {@code application_name} of the applications whose
 * transactions the run may end when they are in its way: the query is cancelled, or the
 * connection closed when the session is idle in transaction; nobody's by default
 * @param cancelAfter how long such a transaction may be in the way before it is ended
 */
public record LockSettings(Duration timeout, Duration deadline, Duration runLockTimeout, int maxQueue,
		boolean showQueries, Duration buildDeadline, Set<String> cancelBlockers, Duration cancelAfter) {

	/** How many sessions may wait behind a lock attempt when nothing else is said. */
	public static final int DEFAULT_MAX_QUEUE = 50;

	/** How long a concurrent index build may take when nothing else is said. */
	public static final Duration DEFAULT_BUILD_DEADLINE = Duration.ofHours(24);

	/**
	 * How long a transaction that may be ended is waited for when nothing else is said.
	 */
	public static final Duration DEFAULT_CANCEL_AFTER = Duration.ofSeconds(30);

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
		Settings.atLeast("lock.cancel-after", cancelAfter, Duration.ZERO);
		cancelBlockers = Set.copyOf(cancelBlockers);
		if (cancelBlockers.stream().anyMatch(String::isBlank)) {
			throw new ConfigurationException("migrations.lock.cancel-blockers has an empty name.",
					"Name applications as they name themselves, in ApplicationName of their JDBC URL.");
		}
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

	/**
	 * Waits, and ends nobody's transaction.
	 * @param timeout the {@code lock_timeout} of one lock attempt
	 * @param deadline how long one script may keep trying
	 * @param runLockTimeout how long to wait for another runner to finish
	 * @param maxQueue how many sessions may wait behind a lock attempt
	 * @param showQueries whether the queries of blockers appear
	 * @param buildDeadline how long a statement outside of a transaction may take
	 */
	public LockSettings(Duration timeout, Duration deadline, Duration runLockTimeout, int maxQueue, boolean showQueries,
			Duration buildDeadline) {
		this(timeout, deadline, runLockTimeout, maxQueue, showQueries, buildDeadline, Set.of(), DEFAULT_CANCEL_AFTER);
	}

	/**
	 * Waits in the same way, and ends transactions that are in the way.
	 * @param applications the {@code application_name} of those that may be ended
	 * @param after how long they may be in the way before
	 * @return the changed settings
	 */
	public LockSettings withCancelBlockers(Set<String> applications, Duration after) {
		return new LockSettings(this.timeout, this.deadline, this.runLockTimeout, this.maxQueue, this.showQueries,
				this.buildDeadline, applications, after);
	}

	LockBudget toBudget() {
		return new LockBudget(this.timeout, this.deadline, this.maxQueue, this.showQueries, this.buildDeadline,
				this.cancelBlockers, this.cancelAfter);
	}

}
