package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import dev.trestle.migrations.history.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server who is in the way of locks: who holds them, has asked for them before,
 * or has left them in a prepared transaction. One query, which waits for nobody. Of the
 * sessions of other users the server tells an ordinary user little more than that they
 * are there (PostgreSQL docs, pg_stat_activity).
 */
final class Obstacles {

	/** The columns of {@link #read}; activity is named {@code a}. */
	static final String COLUMNS = "a.pid, coalesce(a.application_name, ''), a.usename, host(a.client_addr), a.state,"
			+ " (extract(epoch FROM clock_timestamp() - a.xact_start) * 1000)::bigint, coalesce(a.backend_type, ''),"
			+ " coalesce(a.query LIKE '%(to prevent wraparound)', false)";

	/**
	 * A prepared transaction is recognised by its lock on its own transaction id: the
	 * virtual one looks different from release to release.
	 */
	private static final String SQL = """
			SELECT %1$s, %2$s, w.virtualtransaction, w.maintenance, p.gid, p.owner,
				(extract(epoch FROM clock_timestamp() - p.prepared) * 1000)::bigint, w.pid
			FROM (
				SELECT l.pid, l.virtualtransaction,
					bool_and(l.granted AND l.mode = 'ShareUpdateExclusiveLock') AS maintenance
				FROM pg_locks l
				WHERE l.locktype = 'relation' AND l.pid IS DISTINCT FROM pg_backend_pid() AND (%3$s)
					AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
				GROUP BY l.pid, l.virtualtransaction
			) w
			LEFT JOIN pg_stat_activity a ON a.pid = w.pid
			LEFT JOIN LATERAL (
				SELECT x.gid, x.owner, x.prepared FROM pg_locks t JOIN pg_prepared_xacts x ON x.transaction = t.transactionid
				WHERE w.pid IS NULL AND t.pid IS NULL AND t.locktype = 'transactionid'
					AND t.virtualtransaction = w.virtualtransaction
			) p ON true
			ORDER BY coalesce(a.xact_start, p.prepared)""";

	private static final int LONGEST_QUERY = 200;

	private final RunConnection connection;

	private final boolean showQueries;

	Obstacles(RunConnection connection, boolean showQueries) {
		this.connection = connection;
		this.showQueries = showQueries;
	}

	/** The transactions in the way, the longest first. */
	List<Obstacle> of(List<WantedLock> wanted) throws SQLException {
		String conditions = wanted.stream().map(WantedLock::condition).collect(Collectors.joining(" OR "));
		return this.connection.query(SQL.formatted(COLUMNS, queryColumn(this.showQueries), conditions),
				Obstacles::obstacle);
	}

	static String queryColumn(boolean show) {
		return show ? "left(a.query, " + LONGEST_QUERY + ")" : "NULL";
	}

	private static Obstacle obstacle(ResultSet row) throws SQLException {
		int pid = row.getInt(15);
		Blocker blocker = row.wasNull() ? prepared(row) : read(row, pid);
		return new Obstacle(row.getString(10), row.getBoolean(11), blocker);
	}

	private static Blocker prepared(ResultSet row) throws SQLException {
		@Nullable String name = row.getString(12);
		return new Blocker(Blocker.Kind.PREPARED_TRANSACTION, 0, (name != null) ? name : "", row.getString(13), null,
				null, millis(row, 14), null);
	}

	/**
	 * Reads a session.
	 * @param row begins with {@link #COLUMNS} and {@link #queryColumn}
	 * @param pid the session, which may have ended meanwhile
	 */
	static Blocker read(ResultSet row, int pid) throws SQLException {
		boolean autovacuum = row.getString(7) != null && row.getString(7).equals("autovacuum worker");
		Blocker.Kind kind = !autovacuum ? Blocker.Kind.SESSION
				: row.getBoolean(8) ? Blocker.Kind.WRAPAROUND_VACUUM : Blocker.Kind.AUTOVACUUM;
		@Nullable String name = row.getString(2);
		return new Blocker(kind, pid, (name != null) ? name : "", row.getString(3), row.getString(4), row.getString(5),
				millis(row, 6), row.getString(9));
	}

	private static @Nullable Duration millis(ResultSet row, int column) throws SQLException {
		long millis = row.getLong(column);
		return row.wasNull() ? null : Duration.ofMillis(millis);
	}

}
