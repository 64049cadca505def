package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;

import dev.trestle.migrations.history.Session;
import org.jspecify.annotations.Nullable;

/**
 * How a session is read from {@code pg_stat_activity}, named {@code a}. Never the query
 * text: it may hold secrets.
 */
final class SessionColumns {

	static final String COLUMNS = "a.pid, coalesce(a.application_name, ''), a.usename, host(a.client_addr), a.state, "
			+ "coalesce(a.xact_start, a.state_change, a.backend_start)";

	private SessionColumns() {
	}

	static Session read(ResultSet row) throws SQLException {
		@Nullable Timestamp since = row.getTimestamp(6);
		return new Session(row.getInt(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
				(since != null) ? since.toInstant() : null);
	}

}
