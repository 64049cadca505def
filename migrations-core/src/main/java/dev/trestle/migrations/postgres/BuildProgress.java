package dev.trestle.migrations.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * How far the server has come with a long command (PostgreSQL docs, Progress Reporting).
 *
 * @param phase what it does now, {@code null} when it does nothing that it reports on
 * @param percent how much of the phase is done, {@code null} when it does not count
 */
record BuildProgress(@Nullable String phase, @Nullable Integer percent) {

	private static final BuildProgress UNKNOWN = new BuildProgress(null, null);

	private static final String SQL = """
			SELECT phase, CASE WHEN total > 0 THEN 100 * done / total END FROM (
				SELECT pid, phase,
					CASE WHEN blocks_total > 0 THEN blocks_done WHEN tuples_total > 0 THEN tuples_done ELSE lockers_done END,
					CASE WHEN blocks_total > 0 THEN blocks_total WHEN tuples_total > 0 THEN tuples_total ELSE lockers_total END
				FROM pg_stat_progress_create_index
				UNION ALL SELECT pid, phase, heap_blks_scanned, heap_blks_total FROM pg_stat_progress_vacuum
				UNION ALL SELECT pid, phase, heap_blks_scanned, heap_blks_total FROM pg_stat_progress_cluster
				UNION ALL SELECT pid, phase, sample_blks_scanned, sample_blks_total FROM pg_stat_progress_analyze
			) AS progress (pid, phase, done, total) WHERE pid = """;

	static BuildProgress of(Connection connection, int pid) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(SQL + pid)) {
			if (!rows.next()) {
				return UNKNOWN;
			}
			int percent = rows.getInt(2);
			return new BuildProgress(rows.getString(1), rows.wasNull() ? null : Math.min(percent, 100));
		}
	}

}
