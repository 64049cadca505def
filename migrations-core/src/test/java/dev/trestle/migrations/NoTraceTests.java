package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A pooled connection comes back as it was lent, whatever scripts did to it.
 */
@PostgresTest
class NoTraceTests {

	private final TestDatabase database;

	private final ScriptFolder scripts;

	NoTraceTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder).with("V1__leaks.sql", "SET search_path = pg_catalog;",
				"SET statement_timeout = '1min';", "CREATE TEMPORARY TABLE left_behind (id int);", "LISTEN gossip;",
				"SELECT pg_advisory_lock(4711);", "SET ROLE pg_monitor;");
	}

	@Test
	void leavesTheSessionAsItWas() throws SQLException {
		try (Connection connection = this.database.newConnection()) {
			execute(connection, "SET work_mem = '5MB'");
			connection.setAutoCommit(false);
			List<String> before = session(connection);
			MigrationEngine.builder(new SingleConnectionDataSource(connection, true))
				.settings(this.scripts.settings())
				.build()
				.migrate();
			assertThat(connection.getAutoCommit()).isFalse();
			assertThat(session(connection)).isEqualTo(before);
		}
	}

	@Test
	void leavesTheSessionAsItWasAfterAFailure() throws SQLException {
		this.scripts.with("V2__fails.sql", "SET statement_timeout = '2min';", "SELECT 1 / 0;");
		try (Connection connection = this.database.newConnection()) {
			List<String> before = session(connection);
			MigrationEngine engine = MigrationEngine.builder(new SingleConnectionDataSource(connection, true))
				.settings(this.scripts.settings())
				.build();
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(engine::migrate);
			assertThat(session(connection)).isEqualTo(before);
		}
	}

	@Test
	void leavesTheUserAsItWas() throws SQLException {
		this.scripts.with("V1__leaks.sql", "CREATE TABLE mine (id int);", "SET SESSION AUTHORIZATION pg_monitor;",
				"SET ROLE pg_read_all_stats;");
		this.scripts.with("V2__next.sql", "CREATE TABLE users AS SELECT session_user::text, current_user::text;");
		this.scripts.with("V3__lone.sql", "SET SESSION AUTHORIZATION pg_monitor;", "SELECT 1;", "VACUUM mine;",
				"SELECT 2;");
		try (Connection connection = this.database.newConnection()) {
			List<String> before = session(connection);
			MigrationEngine.builder(new SingleConnectionDataSource(connection, true))
				.settings(this.scripts.settings())
				.build()
				.migrate();
			assertThat(session(connection)).isEqualTo(before);
		}
		assertThat(this.database.queryForString("SELECT \"session_user\" || ' ' || \"current_user\" FROM users"))
			.isEqualTo("postgres postgres");
	}

	private static List<String> session(Connection connection) throws SQLException {
		List<String> facts = new ArrayList<>();
		collect(connection, "SELECT name || '=' || setting || '/' || source FROM pg_settings WHERE name <>"
				+ " 'transaction_isolation' ORDER BY name", facts);
		collect(connection, "SELECT 'role=' || session_user || current_user || current_setting('search_path')", facts);
		collect(connection, "SELECT 'prepared ' || name FROM pg_prepared_statements WHERE from_sql", facts);
		collect(connection, "SELECT 'temp ' || relname FROM pg_class WHERE relpersistence = 't'", facts);
		collect(connection, "SELECT 'listen ' || c FROM pg_listening_channels() c", facts);
		collect(connection, "SELECT 'lock ' || locktype FROM pg_locks WHERE locktype = 'advisory'", facts);
		if (!connection.getAutoCommit()) {
			connection.rollback();
		}
		return facts;
	}

	private static void collect(Connection connection, String sql, List<String> facts) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				facts.add(rows.getString(1));
			}
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
