package dev.trestle.migrations.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.trestle.migrations.history.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who watches a run sees at one moment.
 *
 * @param waits whether the run waits for somebody
 * @param queue how many sessions wait for tables that the run holds or waits for
 * @param wanted the table locks that the run waits for
 * @param blocker who is in its way, the longest transaction
 */
record WatchSample(boolean waits, int queue, List<WantedLock> wanted, @Nullable Blocker blocker) {

	static final WatchSample NOTHING = new WatchSample(false, 0, List.of(), null);

	/** Weaker locks keep no application waiting. */
	private static final String SQL = """
			WITH held AS MATERIALIZED (
				SELECT pid, relation, mode, granted FROM pg_locks
				WHERE locktype = 'relation'
					AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
			), mine AS (
				SELECT DISTINCT relation FROM held WHERE pid = %1$d
					AND mode NOT IN ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
			), blocking AS (
				SELECT DISTINCT unnest(pg_blocking_pids(%1$d)) AS pid
			)
			SELECT %2$s, %3$s, b.pid,
				(SELECT count(DISTINCT h.pid) FROM held h JOIN mine USING (relation) WHERE h.pid <> %1$d AND NOT h.granted),
				(SELECT string_agg(h.relation::bigint || ':' || h.mode, ',') FROM held h
					WHERE h.pid = %1$d AND NOT h.granted)
			FROM (SELECT) AS one LEFT JOIN blocking b ON true LEFT JOIN pg_stat_activity a ON a.pid = b.pid
			ORDER BY a.xact_start""";

	WatchSample {
		wanted = List.copyOf(wanted);
	}

	/** Looks once. */
	static WatchSample take(Connection connection, int pid, boolean showQueries) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement
					.executeQuery(SQL.formatted(pid, Obstacles.COLUMNS, Obstacles.queryColumn(showQueries)))) {
			List<WatchSample> samples = new ArrayList<>();
			while (rows.next()) {
				samples.add(read(rows));
			}
			return samples.isEmpty() ? NOTHING : samples.get(0);
		}
	}

	private static WatchSample read(ResultSet row) throws SQLException {
		int blocking = row.getInt(10);
		boolean waits = !row.wasNull();
		@Nullable String wanted = row.getString(12);
		List<WantedLock> locks = (wanted != null) ? Arrays.stream(wanted.split(",", -1)).map(WantedLock::parse).toList()
				: List.of();
		// pid 0 stands for a prepared transaction, which has no session
		@Nullable Blocker blocker = (blocking != 0) ? Obstacles.read(row, blocking) : null;
		return new WatchSample(waits, row.getInt(11), locks, blocker);
	}

	/** Cancels what a run does, if it waits at this moment. */
	static boolean cancel(Connection connection, int pid) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(
						"SELECT pg_cancel_backend(" + pid + ") WHERE cardinality(pg_blocking_pids(" + pid + ")) > 0")) {
			return rows.next() && rows.getBoolean(1);
		}
	}

	/** Both together: the longest queue, and what was seen last. */
	WatchSample plus(WatchSample later) {
		return new WatchSample(later.waits, Math.max(this.queue, later.queue),
				later.wanted.isEmpty() ? this.wanted : later.wanted,
				(later.blocker != null) ? later.blocker : this.blocker);
	}

}
