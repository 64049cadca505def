package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.replica.ReplayMarks;
import dev.trestle.migrations.replica.StandbyLag;
import org.jspecify.annotations.Nullable;

/**
 * The standbys that are connected to the primary. Positions are of the log that is
 * flushed, since nothing else is sent. Left out is who replays nothing: archivers
 * ({@code pg_receivewal}), base backups, and logical subscribers, which lock nothing for
 * a change of the schema.
 */
final class Standbys {

	private static final String QUERY = "SELECT r.application_name, r.state, r.sync_state,"
			+ " pg_wal_lsn_diff(r.replay_lsn, '0/0')::bigint, pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::bigint"
			+ " FROM pg_stat_replication r WHERE NOT EXISTS (SELECT FROM pg_replication_slots s"
			+ " WHERE s.active_pid = r.pid AND s.slot_type = 'logical')";

	private final RunConnection connection;

	private final ReplayMarks marks = new ReplayMarks();

	Standbys(RunConnection connection) {
		this.connection = connection;
	}

	/** How far each of them is behind now. */
	List<StandbyLag> lags() throws SQLException {
		List<Row> rows = this.connection.query(QUERY, Row::read);
		long now = System.nanoTime();
		if (!rows.isEmpty()) {
			requireVisible(rows);
			this.marks.add(rows.get(0).flushed(), now);
		}
		List<Row> replaying = rows.stream().filter((row) -> row.replayed() != null).toList();
		List<StandbyLag> lags = replaying.stream().map((row) -> row.lag(this.marks, now)).toList();
		replaying.stream().mapToLong(Row::position).min().ifPresent(this.marks::forgetBefore);
		return lags;
	}

	/** To others the server shows that there is a standby, and nothing else. */
	private void requireVisible(List<Row> rows) {
		if (rows.stream().anyMatch((row) -> row.state() == null)) {
			throw DatabaseFailures.of(ErrorCode.DATABASE_PRIVILEGE,
					"The server does not show to this database user how far its standbys are behind ("
							+ this.connection.database() + ").",
					"GRANT pg_read_all_stats TO the user (pg_monitor includes it), or unset migrations.replica.max-lag.");
		}
	}

	/**
	 * A row of {@code pg_stat_replication}.
	 *
	 * @param name the standby's {@code application_name}
	 * @param state what its connection does, {@code null} when that is not shown
	 * @param mode how commits wait for it
	 * @param replayed what it has replayed, {@code null} when it replays nothing
	 * @param flushed where the primary is
	 */
	private record Row(@Nullable String name, @Nullable String state, @Nullable String mode, @Nullable Long replayed,
			long flushed) {

		static Row read(ResultSet row) throws SQLException {
			return new Row(row.getString(1), row.getString(2), row.getString(3), row.getObject(4, Long.class),
					row.getLong(5));
		}

		StandbyLag lag(ReplayMarks marks, long now) {
			return marks.lag(String.valueOf(this.name), String.valueOf(this.mode), position(), now);
		}

		long position() {
			return (this.replayed != null) ? this.replayed : 0;
		}

	}

}
