package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.RunLockException;
import dev.trestle.migrations.history.Session;
import org.jspecify.annotations.Nullable;

/**
 * One runner at a time: a session advisory lock on the run's own connection. Only ever
 * polled; the blocking form holds a snapshot while it waits and deadlocks with the
 * winner's concurrent index build.
 */
public final class RunLock {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private final RunConnection connection;

	private final String key;

	/** The server process that has to take the lock. */
	private final int pid;

	/**
	 * Creates the lock of one history.
	 * @param connection the run's connection
	 * @param schema the schema that holds the history
	 * @param pid the server process that works for the run
	 */
	RunLock(RunConnection connection, String schema, int pid) {
		this.pid = pid;
		this.connection = connection;
		this.key = "hashtextextended(" + SqlText.literal("migrations run lock of " + schema) + ", 0)";
	}

	/**
	 * The lock of the history that a connection sees.
	 * @param connection the connection
	 * @param schemas the search path, empty for the connection's own
	 * @return the lock
	 */
	public static RunLock of(RunConnection connection, List<String> schemas) {
		int pid = connection.driver().getBackendPID();
		if (!schemas.isEmpty()) {
			return new RunLock(connection, schemas.get(0), pid);
		}
		try {
			return new RunLock(connection,
					String.valueOf(connection.query("SELECT current_schema()", (row) -> row.getString(1)).get(0)), pid);
		}
		catch (SQLException ex) {
			throw DatabaseFailures.of(ex, connection.database());
		}
	}

	/**
	 * Polls until the lock is free.
	 * @param timeout how long
	 * @param cancel stops the wait
	 * @param waiting told who holds the lock, once a second or less
	 * @return how long it took, zero when nobody held it
	 * @throws RunLockException when the time is up
	 */
	public Duration acquire(Duration timeout, CancelToken cancel, BiConsumer<Duration, @Nullable Session> waiting) {
		if (tryAcquire()) {
			return Duration.ZERO;
		}
		long start = System.nanoTime();
		Duration pause = FIRST_PAUSE;
		Duration told = Duration.ZERO;
		while (!tryAcquire()) {
			Duration waited = Duration.ofNanos(System.nanoTime() - start);
			if (waited.compareTo(timeout) >= 0) {
				throw timeout(waited);
			}
			if (told.isZero() || waited.minus(told).compareTo(LONGEST_PAUSE) >= 0) {
				told = waited;
				waiting.accept(waited, holder().orElse(null));
			}
			cancel.pause(withJitter(pause));
			pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
		}
		return Duration.ofNanos(System.nanoTime() - start);
	}

	/**
	 * Takes the lock if nobody else has it. Another process than the run's would keep it
	 * for strangers.
	 */
	boolean tryAcquire() {
		try {
			@Nullable Boolean acquired = this.connection
				.query("SELECT CASE WHEN pg_backend_pid() = " + this.pid + " THEN pg_try_advisory_lock(" + this.key
						+ ") END", (row) -> row.getObject(1, Boolean.class))
				.get(0);
			if (acquired == null) {
				throw PoolerCheck.refusal(this.connection, "It has handed the run to another server process.");
			}
			return acquired;
		}
		catch (SQLException ex) {
			throw DatabaseFailures.of(ex, this.connection.database());
		}
	}

	/**
	 * A statement that takes the lock once more, and fails when somebody else has it. It
	 * follows at once what may have released the lock.
	 */
	String retake() {
		return "SELECT CASE WHEN pg_try_advisory_lock(" + this.key + ") THEN 1 ELSE ("
				+ SqlText.literal("the script has released the run lock, and another run has it: not session ")
				+ " || pg_backend_pid())::int END";
	}

	/**
	 * Who holds the lock now.
	 * @return the session, empty when nobody does or the server does not tell
	 */
	public Optional<Session> holder() {
		try {
			List<Session> sessions = this.connection.query("SELECT " + SessionColumns.COLUMNS
					+ " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.granted"
					+ " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
					+ " AND l.objsubid = 1 AND ((l.classid::bigint << 32) | l.objid::bigint) = " + this.key,
					SessionColumns::read);
			return sessions.stream().findFirst();
		}
		catch (SQLException ex) {
			return Optional.empty();
		}
	}

	RunLockException lost() {
		return new RunLockException(new Problem(ErrorCode.RUN_LOCK, null,
				"The script has released the run lock, and another run has it. " + describeHolder(),
				"Take what releases all locks of the session out of the script, and run again."));
	}

	private String describeHolder() {
		return holder().map((session) -> "Held by " + session.describe() + ".")
			.orElse("The server does not tell by whom.");
	}

	private RunLockException timeout(Duration waited) {
		return new RunLockException(new Problem(ErrorCode.RUN_LOCK, null,
				"Another run held the run lock for " + waited.toSeconds() + " s. " + describeHolder(),
				"Wait for that run to end and run again, or raise migrations.run-lock.timeout. The lock ends with its"
						+ " session; there is nothing to clean up."));
	}

	private static Duration withJitter(Duration pause) {
		return Duration.ofNanos((long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1.0)));
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
