package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.trestle.migrations.event.LockAttemptFailed;
import dev.trestle.migrations.plan.PlannedScript;

/**
 * Tries a transaction again while locks are in the way, with growing pauses, until the
 * script's deadline. The transaction is rolled back in between, so nobody waits for the
 * run while it pauses.
 */
final class LockAttempts {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

	private final RunScope scope;

	private final PlannedScript script;

	private final long start = System.nanoTime();

	private Duration lockWait = Duration.ZERO;

	private int failed;

	LockAttempts(RunScope scope, PlannedScript script) {
		this.scope = scope;
		this.script = script;
	}

	/**
	 * Runs a transaction until it gets its locks.
	 * @throws SQLException what the last attempt said
	 */
	void run(Attempt attempt) throws SQLException, IOException {
		Duration pause = FIRST_PAUSE;
		while (true) {
			long began = System.nanoTime();
			try {
				attempt.run();
				return;
			}
			catch (SQLException ex) {
				Duration waited = Duration.ofNanos(System.nanoTime() - began);
				if (!SqlState.isLockConflict(ex) || expired(pause)) {
					throw ex;
				}
				rollBackAndTell(ex, waited, pause);
			}
			this.scope.cancel().pause(withJitter(pause));
			pause = (pause.compareTo(LONGEST_PAUSE) < 0) ? pause.multipliedBy(2) : pause;
		}
	}

	private void rollBackAndTell(SQLException ex, Duration waited, Duration pause) {
		this.scope.session().rollback();
		this.failed++;
		this.lockWait = this.lockWait.plus(waited);
		LockAttemptFailed event = new LockAttemptFailed(this.scope.identity().runId(), this.script, this.failed, waited,
				SqlState.of(ex), null, pause);
		this.scope.listeners().tell((listener) -> listener.lockAttemptFailed(event));
	}

	private boolean expired(Duration pause) {
		return elapsed().plus(pause).compareTo(this.scope.budget().deadline()) > 0;
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	Duration lockWait() {
		return this.lockWait;
	}

	/**
	 * The attempts so far: those that failed, and the last one. Transactions of a script
	 * that got their locks at once are one attempt together.
	 */
	int attempts() {
		return this.failed + 1;
	}

	/** What the script has cost so far, for the row that the present attempt writes. */
	HistoryRow.Cost cost() {
		return new HistoryRow.Cost(elapsed(), this.lockWait, attempts());
	}

	private static Duration withJitter(Duration pause) {
		return Duration.ofNanos((long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1.0)));
	}

	/**
	 * One try of a transaction, from BEGIN to COMMIT.
	 */
	@FunctionalInterface
	interface Attempt {

		void run() throws SQLException, IOException;

	}

}
