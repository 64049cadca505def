package dev.trestle.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/**
 * What a client sees of the session that it was given: what others have left there.
 */
final class ServerSession {

	private static final List<String> QUERIES = List.of(
			"SELECT 'setting ' || name || '=' || setting FROM pg_settings WHERE source = 'session' ORDER BY name",
			"SELECT 'role ' || current_user", "SELECT 'prepared ' || name FROM pg_prepared_statements WHERE from_sql",
			"SELECT 'temp ' || relname FROM pg_class WHERE relpersistence = 't'",
			"SELECT 'listen ' || c FROM pg_listening_channels() c",
			"SELECT 'lock ' || locktype FROM pg_locks WHERE locktype = 'advisory'");

	private ServerSession() {
	}

	static List<String> seenBy(DataSource pool) throws SQLException {
		try (Connection client = pool.getConnection()) {
			return seenBy(client);
		}
	}

	/** What as many clients see at the same time, by the server process that each has. */
	static Map<String, List<String>> seenBy(DataSource pool, int clients) throws SQLException {
		if (clients == 0) {
			return new HashMap<>();
		}
		try (Connection client = pool.getConnection()) {
			Map<String, List<String>> seen = seenBy(pool, clients - 1);
			seen.put(values(client, "SELECT pg_backend_pid()").get(0), seenBy(client));
			return seen;
		}
	}

	private static List<String> seenBy(Connection client) throws SQLException {
		List<String> facts = new ArrayList<>();
		for (String sql : QUERIES) {
			facts.addAll(values(client, sql));
		}
		return facts;
	}

	private static List<String> values(Connection client, String sql) throws SQLException {
		try (Statement statement = client.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			List<String> values = new ArrayList<>();
			while (rows.next()) {
				values.add(rows.getString(1));
			}
			return values;
		}
	}

}
