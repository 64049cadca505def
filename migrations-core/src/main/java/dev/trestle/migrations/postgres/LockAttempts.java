package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import dev.trestle.migrations.event.AttemptKind;
import dev.trestle.migrations.event.BlockerCancelled;
import dev.trestle.migrations.event.LockAttemptFailed;
import dev.trestle.migrations.event.LockWaiting;
import dev.trestle.migrations.event.StatementProgress;
import dev.trestle.migrations.history.Blocker;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.postgres.AttemptStrategy.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Tries a transaction again while locks are in the way, until the script's deadline. The
 * transaction is rolled back in between, so nobody waits for the run while it pauses.
 */
final class LockAttempts {

	private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(1);

	private final RunScope scope;

	private final PlannedScript script;

	/** Made when the first attempt has failed: most scripts need none. */
	private @Nullable AttemptStrategy strategy;

	private final AttemptLocks locks;

	private final Obstacles obstacles;

	private final BlockerCancel blockerCancel;

	private final long start = System.nanoTime();

	private Duration waitedBefore = Duration.ZERO;

	private @Nullable Duration waitingSince;

	private Duration told = Duration.ZERO;

	/** Also set by whoever watches. */
	private volatile @Nullable Blocker blocker;

	private boolean watched;

	private int failed;

	private int looks;

	private boolean gaveUp;

	LockAttempts(RunScope scope, PlannedScript script) {
		this.scope = scope;
		this.script = script;
		this.locks = new AttemptLocks(scope.lockTargets(), timeout());
		this.obstacles = new Obstacles(scope.session().connection(), scope.budget().showQueries());
		this.blockerCancel = new BlockerCancel(scope.session().connection(), scope.budget());
	}

	private AttemptStrategy strategy() {
		if (this.strategy == null) {
			this.strategy = new AttemptStrategy(timeout());
		}
		return this.strategy;
	}

	private Duration timeout() {
		return (this.script.lockTimeout() != null) ? this.script.lockTimeout() : this.scope.budget().timeout();
	}

	/**
	 * Runs a transaction until it gets its locks.
	 * @throws SQLException what the last attempt said
	 */
	void run(Attempt attempt) throws SQLException, IOException {
		while (true) {
			Duration began = elapsed();
			LockWatch.Span span = this.watched ? this.scope.watch().begin() : LockWatch.Span.idle();
			try (span) {
				attempt.run();
				break;
			}
			catch (SQLException ex) {
				beforeNext(ex, elapsed().minus(began), span);
			}
		}
		this.waitedBefore = lockWait();
		this.waitingSince = null;
		this.watched = false;
		this.locks.restart();
	}

	/** What to send before a statement to take its locks. */
	List<Line> locksBefore(Line line) {
		return this.locks.before(line);
	}

	/** Has a statement outside of a transaction watched until the span is closed. */
	LockWatch.Span supervise(Line line) {
		Duration began = elapsed();
		int ordinal = (line.statement() != null) ? line.statement().ordinal() : 0;
		return this.scope.watch().supervise((sample, build) -> {
			name(sample.blocker());
			StatementProgress event = new StatementProgress(this.scope.identity().runId(), this.script, ordinal,
					elapsed().minus(began), build.phase(), build.percent(), sample.blocker());
			this.scope.listeners().tell((listener) -> listener.statementProgress(event));
		});
	}

	private void beforeNext(SQLException ex, Duration lasted, LockWatch.Span span) throws SQLException {
		if (this.scope.cancel().isCancelled() || LineFailure.isHalfDone(ex)) {
			throw ex;
		}
		if (this.locks.isUnfit(ex)) {
			this.locks.leaveOut(ex);
			this.scope.session().rollback();
			return;
		}
		if (!SqlState.isLockConflict(ex) && !this.locks.timedOut(ex) && !span.gaveUp(ex)) {
			throw ex;
		}
		this.scope.session().rollback();
		this.failed++;
		if (this.waitingSince == null) {
			this.waitingSince = elapsed().minus(lasted);
		}
		Failure failure = new Failure(ex, this.locks.failedKind(ex), lasted, wanted(ex, span));
		name(span.seen().blocker());
		Decision decision = decide(failure);
		tell(failure, span.seen().queue(), decision.pause());
		this.locks.next(ex, pauseUntilAttempt(decision, failure));
	}

	private List<WantedLock> wanted(SQLException ex, LockWatch.Span span) {
		List<WantedLock> known = this.locks.wanted(ex);
		return known.isEmpty() ? span.seen().wanted() : known;
	}

	private Decision decide(Failure failure) throws SQLException {
		this.watched = failure.kind() != AttemptKind.POLLING;
		if (failure.wanted().isEmpty()) {
			return strategy().afterSurprise();
		}
		return strategy().afterAttempt(failure.kind(), look(failure.wanted()), elapsed());
	}

	private List<Obstacle> look(List<WantedLock> wanted) throws SQLException {
		try {
			List<Obstacle> found = this.obstacles.of(wanted);
			if (!found.isEmpty()) {
				name(found.get(0).blocker());
			}
			tellCancelled(this.blockerCancel.endOverdue(found, elapsed()));
			return found;
		}
		catch (SQLException ex) {
			if (SqlState.isConnectionLost(ex) || this.scope.cancel().isCancelled()) {
				throw ex;
			}
			// the next attempt finds out
			return List.of();
		}
	}

	private void name(@Nullable Blocker found) {
		if (found != null) {
			this.blocker = found;
		}
	}

	private AttemptKind pauseUntilAttempt(Decision first, Failure failure) throws SQLException {
		Decision decision = first;
		while (true) {
			// Work that takes long, such as the check of all rows, is no attempt.
			Duration left = this.scope.budget().deadline().minus(lockWait());
			if (left.isNegative() || left.isZero()) {
				this.gaveUp = true;
				throw failure.cause();
			}
			Duration pause = withJitter(decision.pause());
			this.scope.cancel().pause((pause.compareTo(left) < 0) ? pause : left);
			@Nullable AttemptKind kind = decision.kind();
			if (kind != null) {
				this.watched |= kind == AttemptKind.QUEUEING;
				return kind;
			}
			this.looks++;
			decision = strategy().afterLook(look(failure.wanted()), elapsed());
			tellWaiting(decision);
		}
	}

	private void tell(Failure failure, int queue, Duration pause) {
		LockAttemptFailed event = new LockAttemptFailed(this.scope.identity().runId(), this.script, this.failed,
				failure.kind(), failure.lasted(), SqlState.of(failure.cause()), this.blocker, queue, pause);
		this.scope.listeners().tell((listener) -> listener.lockAttemptFailed(event));
		this.told = elapsed();
	}

	private void tellCancelled(@Nullable Blocker ended) {
		if (ended != null) {
			BlockerCancelled event = new BlockerCancelled(this.scope.identity().runId(), this.script, lockWait(),
					ended);
			this.scope.listeners().tell((listener) -> listener.blockerCancelled(event));
		}
	}

	private void tellWaiting(Decision decision) {
		@Nullable Blocker current = this.blocker;
		if (decision.kind() == null && current != null && elapsed().minus(this.told).compareTo(BETWEEN_EVENTS) >= 0) {
			this.told = elapsed();
			LockWaiting event = new LockWaiting(this.scope.identity().runId(), this.script, lockWait(), current);
			this.scope.listeners().tell((listener) -> listener.lockWaiting(event));
		}
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	/** From the first attempt that failed to the one that does not, pauses included. */
	Duration lockWait() {
		return (this.waitingSince != null) ? this.waitedBefore.plus(elapsed().minus(this.waitingSince))
				: this.waitedBefore;
	}

	/** How long the transaction that is being tried has waited. */
	Duration presentWait() {
		return lockWait().minus(this.waitedBefore);
	}

	/**
	 * The attempts so far: those that failed, and the last one. Transactions of a script
	 * that got their locks at once are one attempt together.
	 */
	int attempts() {
		return this.gaveUp ? this.failed : this.failed + 1;
	}

	/** How often the run looked for a blocker's end instead of trying. */
	int looks() {
		return this.looks;
	}

	/** Whether the deadline was the reason for the end. */
	boolean gaveUp() {
		return this.gaveUp;
	}

	/** Who was in the way last, if anybody was and the server told. */
	@Nullable Blocker blocker() {
		return this.blocker;
	}

	/** What the script has cost so far, for the row that the present attempt writes. */
	HistoryRow.Cost cost() {
		@Nullable Blocker last = this.blocker;
		return new HistoryRow.Cost(elapsed(), lockWait(), attempts(), (last != null) ? last.describe() : null);
	}

	/** What the script has cost, for the report. */
	ScriptOutcome outcome() {
		return new ScriptOutcome(elapsed(), lockWait(), attempts(), this.blocker);
	}

	private static Duration withJitter(Duration pause) {
		return Duration.ofNanos((long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1.0)));
	}

	/**
	 * An attempt that failed.
	 *
	 * @param cause what the server said
	 * @param kind what kind of attempt it was
	 * @param lasted how long it lasted
	 * @param wanted the locks that it did not get, empty when nobody knows
	 */
	private record Failure(SQLException cause, AttemptKind kind, Duration lasted, List<WantedLock> wanted) {

	}

	/**
	 * One try of a transaction, from BEGIN to COMMIT.
	 */
	@FunctionalInterface
	interface Attempt {

		void run() throws SQLException, IOException;

	}

}
