package dev.trestle.migrations.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * How far the server has come with an index (PostgreSQL docs,
 * pg_stat_progress_create_index).
 *
 * @param phase what it does now, {@code null} when it builds no index
 * @param percent how much of the phase is done, {@code null} when it does not count
 */
record BuildProgress(@Nullable String phase, @Nullable Integer percent) {

	private static final BuildProgress UNKNOWN = new BuildProgress(null, null);

	private static final String SQL = "SELECT phase, CASE WHEN blocks_total > 0 THEN 100 * blocks_done / blocks_total"
			+ " WHEN tuples_total > 0 THEN 100 * tuples_done / tuples_total"
			+ " WHEN lockers_total > 0 THEN 100 * lockers_done / lockers_total END"
			+ " FROM pg_stat_progress_create_index WHERE pid = ";

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
