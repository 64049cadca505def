package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of the run's session: taken down before the run changes any, put back when
 * it ends or when a script left something behind. What a script may leave besides
 * settings (temporary tables, notifications, advisory locks) is dropped as well.
 */
final class SessionSettings {

	private static final String IDLE_IN_TRANSACTION = "idle_in_transaction_session_timeout";

	private static final String CHANGED_IN_SESSION = "SELECT name, setting FROM pg_settings WHERE source = 'session'"
			+ " UNION ALL SELECT 'session_authorization', session_user"
			// behind it, because it resets the role
			+ " UNION ALL SELECT 'role', current_setting('role')";

	/** What the server calls it when a session works as the user that logged in. */
	private static final String NO_ROLE = "none";

	/** For the text of a plan, which knows no session. */
	static final List<String> LOGIN_USER = List.of("SET LOCAL SESSION AUTHORIZATION DEFAULT",
			"SET LOCAL ROLE " + NO_ROLE);

	/**
	 * A run has the rest of a transaction ready when it begins one. When it stops in the
	 * middle all the same, because its process is paused, the server must not keep the
	 * tables locked for it.
	 */
	private static final Duration LONGEST_IDLE_IN_TRANSACTION = Duration.ofSeconds(10);

	/** Java migrations may compute in the middle of their transaction. */
	private static final Duration LONGEST_IDLE_OF_JAVA = Duration.ofMinutes(5);

	private static final int IDLE_SESSION_TIMEOUT_SINCE = 14;

	private static final int TRANSACTION_TIMEOUT_SINCE = 17;

	private final RunConnection connection;

	private final Map<String, String> before;

	private Map<String, String> duringRun = Map.of();

	private SessionSettings(RunConnection connection, Map<String, String> before) {
		this.connection = connection;
		this.before = before;
	}

	/** Takes the settings down. */
	static SessionSettings remember(RunConnection connection) throws SQLException {
		return new SessionSettings(connection, changedInSession(connection));
	}

	/**
	 * Sets what a run needs: no timeout but that of lock attempts and of a transaction
	 * that stands still, whatever the role or the database prescribes, and the search
	 * path. Scripts are split by the rules of standard strings, so the server has to read
	 * them by the same. When the run's machine is lost, the server ends the session, and
	 * with it the run lock, within a minute; by default it takes two hours to notice.
	 */
	void prepare(Duration lockTimeout, List<String> schemas, String applicationName) throws SQLException {
		Map<String, String> wanted = new LinkedHashMap<>();
		wanted.put("lock_timeout", lockTimeout.toMillis() + "ms");
		wanted.put("statement_timeout", "0");
		wanted.put(IDLE_IN_TRANSACTION, LONGEST_IDLE_IN_TRANSACTION.toMillis() + "ms");
		if (this.connection.serverMajor() >= IDLE_SESSION_TIMEOUT_SINCE) {
			wanted.put("idle_session_timeout", "0");
		}
		if (this.connection.serverMajor() >= TRANSACTION_TIMEOUT_SINCE) {
			wanted.put("transaction_timeout", "0");
		}
		wanted.put("standard_conforming_strings", "on");
		wanted.put("tcp_keepalives_idle", "30");
		wanted.put("tcp_keepalives_interval", "10");
		wanted.put("tcp_keepalives_count", "3");
		wanted.put("tcp_user_timeout", "60000");
		wanted.put("application_name", applicationName);
		if (!schemas.isEmpty()) {
			wanted.put("search_path", String.join(", ", schemas.stream().map(SqlText::identifier).toList()));
		}
		List<String> calls = new ArrayList<>();
		wanted.forEach((name, value) -> calls.add(setConfig(name, value)));
		this.connection.execute("SELECT " + String.join(", ", calls));
		this.duringRun = changedInSession(this.connection);
	}

	/**
	 * What makes the session work as the run's own user until the end of the transaction.
	 */
	List<String> ownUser() {
		String role = this.before.getOrDefault("role", NO_ROLE);
		return List.of(
				"SET LOCAL SESSION AUTHORIZATION "
						+ SqlText.identifier(String.valueOf(this.before.get("session_authorization"))),
				"SET LOCAL ROLE " + (role.equals(NO_ROLE) ? NO_ROLE : SqlText.identifier(role)));
	}

	/** Gives a Java migration time to think; until the settings are put back. */
	void prepareForJava() throws SQLException {
		this.connection.execute("SET " + IDLE_IN_TRANSACTION + " = '" + LONGEST_IDLE_OF_JAVA.toMillis() + "ms'");
	}

	/** Puts the run's settings back after a script that may have changed some. */
	void restoreForNextScript() throws SQLException {
		restore(this.duringRun);
	}

	/**
	 * Puts the settings back as the run found them, and drops what scripts left.
	 * @param more statements that undo what the run itself has left
	 */
	void restoreForNextClient(List<String> more) throws SQLException {
		restore(this.before);
		List<String> statements = new ArrayList<>(more);
		statements.addAll(List.of("DISCARD TEMP", "UNLISTEN *", "SELECT pg_advisory_unlock_all()"));
		this.connection.executeAll(statements);
	}

	private void restore(Map<String, String> wanted) throws SQLException {
		Map<String, String> now = changedInSession(this.connection);
		List<String> statements = new ArrayList<>();
		now.keySet()
			.stream()
			.filter((name) -> !wanted.containsKey(name))
			.forEach((name) -> statements.add("RESET " + name));
		wanted.forEach((name, value) -> {
			if (!value.equals(now.get(name))) {
				statements.add("SELECT " + setConfig(name, value));
			}
		});
		if (!statements.isEmpty()) {
			this.connection.executeAll(statements);
		}
	}

	private static Map<String, String> changedInSession(RunConnection connection) throws SQLException {
		Map<String, String> settings = new LinkedHashMap<>();
		connection.query(CHANGED_IN_SESSION, (row) -> settings.put(row.getString(1), row.getString(2)));
		return settings;
	}

	private static String setConfig(String name, String value) {
		return "set_config(" + SqlText.literal(name) + ", " + SqlText.literal(value) + ", false)";
	}

}
