package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.event.AttemptKind;
import dev.trestle.migrations.plan.LockTarget;
import dev.trestle.migrations.plan.LockTargets;
import org.jspecify.annotations.Nullable;

/**
 * How the present attempt takes the locks of each statement, and what its failure says
 * about them.
 */
final class AttemptLocks {

	private final LockTargets targets;

	private final Duration timeout;

	/** Statements whose locks are not ours to take, or not there. */
	private final Set<Place> leftOut = new HashSet<>();

	private AttemptKind kind = AttemptKind.POLLING;

	/** The statement at which the last attempt failed; it alone is taken otherwise. */
	private @Nullable Place failedAt;

	AttemptLocks(LockTargets targets, Duration timeout) {
		this.targets = targets;
		this.timeout = timeout;
	}

	List<Line> before(Line line) {
		Place place = Place.of(line);
		if (place == null || this.leftOut.contains(place)) {
			return List.of();
		}
		List<LockTarget> locked = (line.replaced() != null) ? line.replaced().targets(line)
				: this.targets.of(place.script(), place.ordinal());
		if (locked.isEmpty()) {
			return List.of();
		}
		AttemptKind present = place.equals(this.failedAt) ? this.kind : AttemptKind.POLLING;
		return LockLines.of(present, locked, this.timeout).stream().map(line::locking).toList();
	}

	/** After a failure: what kind the next attempt is, for the statement that failed. */
	void next(SQLException ex, AttemptKind next) {
		@Nullable Line line = lockLine(ex);
		this.failedAt = (line != null) ? Place.of(line) : null;
		this.kind = next;
	}

	void restart() {
		this.failedAt = null;
		this.kind = AttemptKind.POLLING;
	}

	/**
	 * Whether a lock cannot be taken beforehand for another reason than that others have
	 * it: the role may change the table but not lock it, or the table is not there.
	 */
	boolean isUnfit(SQLException ex) {
		return lockLine(ex) != null && !SqlState.isLockConflict(ex) && !SqlState.isConnectionLost(ex) && !timedOut(ex);
	}

	/** The statement takes its locks by itself from now on. */
	void leaveOut(SQLException ex) {
		@Nullable Line line = lockLine(ex);
		@Nullable Place place = (line != null) ? Place.of(line) : null;
		if (place != null) {
			this.leftOut.add(place);
		}
	}

	/** Whether the time of an attempt that queues was up. */
	boolean timedOut(SQLException ex) {
		return lockLine(ex) != null && SqlState.of(ex).equals(SqlState.QUERY_CANCELED);
	}

	AttemptKind failedKind(SQLException ex) {
		@Nullable Line line = lockLine(ex);
		if (line == null) {
			// a statement that waits by itself waits in the queue
			return AttemptKind.QUEUEING;
		}
		return line.sql().endsWith(LockLines.NOWAIT) ? AttemptKind.POLLING : this.kind;
	}

	/** The locks that were not there; none when the statement waited by itself. */
	List<WantedLock> wanted(SQLException ex) {
		@Nullable Line line = lockLine(ex);
		@Nullable Place place = (line != null) ? Place.of(line) : null;
		if (line == null || place == null) {
			return List.of();
		}
		List<LockTarget> locked = (line.replaced() != null) ? line.replaced().targets()
				: this.targets.of(place.script(), place.ordinal());
		return locked.stream().map(WantedLock::of).toList();
	}

	private static @Nullable Line lockLine(SQLException ex) {
		return (ex instanceof LineFailure failure && failure.line().lock()) ? failure.line() : null;
	}

	/**
	 * Where a statement stands: a transaction may hold those of callbacks, too.
	 *
	 * @param script the path of its script
	 * @param ordinal its place in the script, from 1
	 */
	private record Place(String script, int ordinal) {

		static @Nullable Place of(Line line) {
			return (line.script() != null && line.statement() != null)
					? new Place(line.script(), line.statement().ordinal()) : null;
		}

	}

}
