package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.event.Listeners;
import dev.trestle.migrations.event.ReplicaWaited;
import dev.trestle.migrations.event.ReplicaWaiting;
import dev.trestle.migrations.event.WaitOutcome;
import dev.trestle.migrations.history.Elapsed;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.replica.MaxLag;
import dev.trestle.migrations.replica.ReplicaPolicy;
import dev.trestle.migrations.replica.StandbyLag;
import org.jspecify.annotations.Nullable;

/**
 * Holds a run up while standbys are too far behind: what it would do next, such as lock a
 * table for all readers of a standby, would only make them later.
 */
public final class StandbyGate {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private final RunConnection connection;

	private final UUID runId;

	private final Listeners listeners;

	private final CancelToken cancel;

	private final ReplicaPolicy policy;

	private @Nullable Standbys standbys;

	/**
	 * Creates the gate of a run. With a policy that allows any lag it is always open and
	 * asks the server nothing.
	 * @param connection the run's connection
	 * @param identity who runs
	 * @param listeners who is told
	 * @param cancel stops the wait
	 * @param policy how far standbys may be behind, and how long to wait
	 */
	public StandbyGate(RunConnection connection, RunIdentity identity, Listeners listeners, CancelToken cancel,
			ReplicaPolicy policy) {
		this.connection = connection;
		this.runId = identity.runId();
		this.listeners = listeners;
		this.cancel = cancel;
		this.policy = policy;
	}

	/**
	 * Waits outside of a transaction until every standby is near enough.
	 * @param script what comes next, or a part of it
	 * @param databaseState what of the script is in the database now
	 * @throws DatabaseException when the deadline has passed, or nothing can be seen
	 */
	void pass(PlannedScript script, String databaseState) throws SQLException {
		@Nullable MaxLag maxLag = this.policy.maxLag();
		if (maxLag == null) {
			return;
		}
		Wait wait = new Wait(script, maxLag, databaseState);
		WaitOutcome outcome = WaitOutcome.CANCELLED;
		try {
			wait.untilNear(standbys());
			outcome = WaitOutcome.ACQUIRED;
		}
		catch (DatabaseException ex) {
			outcome = WaitOutcome.TIMEOUT;
			throw ex;
		}
		catch (CancelledException ex) {
			throw CancelToken.exception(databaseState, ex);
		}
		finally {
			wait.tellEnd(outcome);
		}
	}

	/** What it has seen at the script before tells how old the present position is. */
	private Standbys standbys() {
		@Nullable Standbys known = this.standbys;
		if (known == null) {
			known = new Standbys(this.connection);
			this.standbys = known;
		}
		return known;
	}

	/**
	 * A wait at one place of the run.
	 */
	private final class Wait {

		private final PlannedScript script;

		private final MaxLag maxLag;

		private final String databaseState;

		private final long start = System.nanoTime();

		private @Nullable Duration told;

		Wait(PlannedScript script, MaxLag maxLag, String databaseState) {
			this.script = script;
			this.maxLag = maxLag;
			this.databaseState = databaseState;
		}

		void untilNear(Standbys all) throws SQLException {
			Duration pause = FIRST_PAUSE;
			@Nullable StandbyLag last = last(all.lags());
			while (last != null) {
				Duration waited = waited();
				if (waited.compareTo(StandbyGate.this.policy.deadline()) >= 0) {
					throw tooLate(last, waited);
				}
				if (this.maxLag.forbids(last)) {
					tell(last, waited);
				}
				StandbyGate.this.cancel.pause(pause);
				Duration longer = pause.multipliedBy(2);
				pause = (longer.compareTo(LONGEST_PAUSE) < 0) ? longer : LONGEST_PAUSE;
				last = last(all.lags());
			}
		}

		/** The one that is farthest behind, of those that are too far. */
		private @Nullable StandbyLag last(List<StandbyLag> lags) {
			return lags.stream()
				.filter((lag) -> !this.maxLag.allows(lag))
				.max(Comparator.comparing(this.maxLag::forbids).thenComparingLong(StandbyLag::bytes))
				.orElse(null);
		}

		private void tell(StandbyLag standby, Duration waited) {
			Duration before = this.told;
			if (before == null || waited.minus(before).compareTo(LONGEST_PAUSE) >= 0) {
				this.told = waited;
				ReplicaWaiting event = new ReplicaWaiting(StandbyGate.this.runId, this.script, waited, standby,
						this.maxLag);
				StandbyGate.this.listeners.tell((listener) -> listener.replicaWaiting(event));
			}
		}

		void tellEnd(WaitOutcome outcome) {
			if (this.told != null) {
				ReplicaWaited event = new ReplicaWaited(StandbyGate.this.runId, this.script, waited(), outcome);
				StandbyGate.this.listeners.tell((listener) -> listener.replicaWaited(event));
			}
		}

		private DatabaseException tooLate(StandbyLag standby, Duration waited) {
			return new DatabaseException(
					List.of(new Problem(ErrorCode.REPLICA_LAG, Location.of(this.script.script().path()),
							"Gave up after waiting " + Elapsed.text(waited) + " for standbys: " + standby.describe()
									+ "; allowed is " + this.maxLag.describe() + ".",
							"Find what holds it up (its log; on the standby: pg_is_wal_replay_paused(), long queries in"
									+ " pg_stat_activity), then run again; or raise migrations.replica.max-lag or"
									+ " migrations.replica.deadline.")),
					this.databaseState, null);
		}

		private Duration waited() {
			return Duration.ofNanos(System.nanoTime() - this.start);
		}

	}

}
