package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.history.Blocker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what the applications that the settings name have left in the way for too long.
 * The query of a session that works is cancelled, which ends its transaction. A session
 * that is idle in transaction has no query: the server ignores a cancel there, so its
 * connection is closed (PostgreSQL docs, pg_terminate_backend).
 */
final class BlockerCancel {

	private static final Logger logger = LoggerFactory.getLogger(BlockerCancel.class);

	/** The transaction is compared once more: the session may have begun another one. */
	private static final String SQL = """
			SELECT CASE WHEN a.state LIKE 'idle in transaction%%' THEN pg_terminate_backend(a.pid)
				ELSE pg_cancel_backend(a.pid) END
			FROM pg_stat_activity a
			WHERE a.pid = %d AND a.application_name = %s
				AND EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.virtualtransaction = %s)""";

	private final RunConnection connection;

	private final LockBudget budget;

	/** When a transaction was seen first, or last ended, if it did not heed that. */
	private final Map<String, Duration> since = new HashMap<>();

	private boolean refused;

	BlockerCancel(RunConnection connection, LockBudget budget) {
		this.connection = connection;
		this.budget = budget;
	}

	/**
	 * Ends those that have been in the way for too long.
	 * @param obstacles what is in the way now
	 * @param now the time since the script's start
	 * @return whom it has ended, one at a time; {@code null} for nobody
	 */
	@Nullable Blocker endOverdue(List<Obstacle> obstacles, Duration now) throws SQLException {
		if (this.refused || this.budget.cancelBlockers().isEmpty()) {
			return null;
		}
		this.since.keySet().retainAll(obstacles.stream().map(Obstacle::transaction).toList());
		obstacles.forEach((obstacle) -> this.since.putIfAbsent(obstacle.transaction(), now));
		for (Obstacle obstacle : obstacles) {
			if (isDue(obstacle, now) && end(obstacle)) {
				this.since.put(obstacle.transaction(), now);
				return obstacle.blocker();
			}
		}
		return null;
	}

	private boolean isDue(Obstacle obstacle, Duration now) {
		Blocker blocker = obstacle.blocker();
		return blocker.kind() == Blocker.Kind.SESSION && this.budget.cancelBlockers().contains(blocker.name())
				&& now.minus(this.since.getOrDefault(obstacle.transaction(), now))
					.compareTo(this.budget.cancelAfter()) >= 0;
	}

	private boolean end(Obstacle obstacle) throws SQLException {
		Blocker blocker = obstacle.blocker();
		try {
			return this.connection
				.query(SQL.formatted(blocker.pid(), SqlText.literal(blocker.name()),
						SqlText.literal(obstacle.transaction())), (row) -> row.getBoolean(1))
				.contains(true);
		}
		catch (SQLException ex) {
			if (!SqlState.of(ex).equals(SqlState.INSUFFICIENT_PRIVILEGE)) {
				throw ex;
			}
			this.refused = true;
			logger.warn(
					"The role of the run must not end {} ({}). Grant it pg_signal_backend and pg_read_all_stats,"
							+ " or take the name out of migrations.lock.cancel-blockers.",
					blocker.describe(), ServerMessage.of(ex).text());
			return false;
		}
	}

}
