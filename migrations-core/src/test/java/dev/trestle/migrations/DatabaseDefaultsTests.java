package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.ScriptStarted;
import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaMigrationContext;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an administrator prescribes for all sessions of a database neither stops a run nor
 * is gone after it.
 */
@PostgresTest
@Timeout(60)
class DatabaseDefaultsTests {

	private static final Duration LOCK_TIMEOUT = Duration.ofMillis(50);

	private final TestDatabase database;

	private final ScriptFolder scripts;

	private final Map<String, String> defaults = new LinkedHashMap<>();

	private final LockEvents events = new LockEvents();

	DatabaseDefaultsTests(TestDatabase database, PostgresTestServer server, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
		database.execute("CREATE TABLE busy (id bigint PRIMARY KEY)", "CREATE TABLE quiet (id bigint)",
				"CREATE TABLE words (word text)");
		this.defaults.put("statement_timeout", "200ms");
		this.defaults.put("lock_timeout", "3ms");
		this.defaults.put("idle_in_transaction_session_timeout", "150ms");
		this.defaults.put("search_path", "nowhere");
		this.defaults.put("default_transaction_isolation", "serializable");
		this.defaults.put("standard_conforming_strings", "off");
		if (server.major() >= 14) {
			this.defaults.put("idle_session_timeout", "1s");
		}
		if (server.major() >= 17) {
			this.defaults.put("transaction_timeout", "300ms");
		}
		this.defaults.forEach((name, value) -> database
			.execute("ALTER DATABASE " + database.name() + " SET " + name + " = " + "'" + value + "'"));
	}

	@Test
	void aRunWorksAndTheSessionComesBackAsItWas() throws Exception {
		this.scripts.with("V1__long_statement.sql", "SELECT pg_sleep(0.6);")
			.with("V3__long_wait.sql", "ALTER TABLE busy ADD COLUMN name text;")
			.with("V4__strings.sql", "INSERT INTO words VALUES ('a\\'); INSERT INTO words VALUES ('b');");
		try (Connection report = report("busy"); Connection connection = this.database.newConnection()) {
			assertDefaults(connection);
			this.events.onWait((wait) -> Transactions.rollBack(report));
			RunReport run = engine(connection, new V2__Thinks_between_statements()).migrate();
			assertThat(run.scripts()).hasSize(4);
			assertDefaults(connection);
		}
		assertThat(this.database.queryForList("SELECT word FROM public.words")).containsExactly("a\\", "b");
	}

	/** What it locks nobody can tell beforehand, so it waits by itself. */
	@Test
	void anAttemptLastsForTheRunsOwnLockTimeout() throws Exception {
		this.scripts.with("V1__hidden.sql", "DO $$ BEGIN EXECUTE 'ALTER TABLE quiet ADD COLUMN name text'; END $$;");
		try (Connection report = report("quiet"); Connection connection = this.database.newConnection()) {
			this.events.onAttempt((attempt) -> Transactions.rollBack(report));
			engine(connection).migrate();
		}
		assertThat(this.events.attempts()).hasSize(1)
			.allSatisfy((attempt) -> assertThat(attempt.waited()).isGreaterThanOrEqualTo(LOCK_TIMEOUT));
	}

	@Test
	void onlyAJavaMigrationMayKeepItsTransactionIdleForMinutes() throws Exception {
		String note = "INSERT INTO words SELECT current_setting('idle_in_transaction_session_timeout');";
		this.scripts.with("V1__note.sql", note).with("V3__note.sql", note);
		try (Connection connection = this.database.newConnection()) {
			engine(connection, new V2__Notes()).migrate();
		}
		assertThat(this.database.queryForList("SELECT word FROM public.words")).containsExactly("10s", "5min", "10s");
	}

	@Test
	void theSessionComesBackAsItWasAfterAFailure() throws Exception {
		this.scripts.with("V1__fails.sql", "SELECT 1 / 0;");
		try (Connection connection = this.database.newConnection()) {
			MigrationEngine engine = engine(connection);
			assertThatExceptionOfType(StatementException.class).isThrownBy(engine::migrate);
			assertDefaults(connection);
		}
	}

	private MigrationEngine engine(Connection connection, JavaMigration... migrations) {
		LockSettings lock = new LockSettings(LOCK_TIMEOUT, Duration.ofSeconds(30), Duration.ofSeconds(10));
		return MigrationEngine.builder(new SingleConnectionDataSource(connection, true))
			.settings(this.scripts.settings().withSchemas("public").withLock(lock))
			.javaMigrations(List.of(migrations))
			.listener(this.events)
			.listener(new SlowListener())
			.build();
	}

	/** Reads the table until somebody ends it. */
	private Connection report(String table) throws SQLException {
		Connection connection = this.database.newConnection();
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET idle_in_transaction_session_timeout = 0; SET application_name = 'report'");
			if (this.defaults.containsKey("transaction_timeout")) {
				statement.execute("SET transaction_timeout = 0");
			}
			connection.setAutoCommit(false);
			statement.execute("SELECT count(*) FROM public." + table);
		}
		return connection;
	}

	private void assertDefaults(Connection connection) throws SQLException {
		Map<String, String> now = new LinkedHashMap<>();
		try (Statement statement = connection.createStatement()) {
			for (String name : this.defaults.keySet()) {
				try (ResultSet row = statement.executeQuery("SHOW " + name)) {
					row.next();
					now.put(name, row.getString(1));
				}
			}
		}
		assertThat(now).isEqualTo(this.defaults);
	}

	private static void sleep(Duration duration) {
		try {
			TimeUnit.MILLISECONDS.sleep(duration.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Keeps the run's session idle outside of a transaction.
	 */
	private static final class SlowListener implements MigrationListener {

		@Override
		public void scriptStarted(ScriptStarted event) {
			if (event.script().script().path().startsWith("V1")) {
				sleep(Duration.ofMillis(1400));
			}
		}

	}

	/**
	 * A Java migration that computes for a while in its transaction.
	 */
	static final class V2__Thinks_between_statements implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) throws Exception {
			try (Statement statement = context.connection().createStatement()) {
				statement.execute("INSERT INTO words VALUES ('c')");
				sleep(Duration.ofMillis(600));
				statement.execute("DELETE FROM words");
			}
		}

	}

	/**
	 * A Java migration that looks at its session, and leaves a setting behind.
	 */
	static final class V2__Notes implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) {
			context.jdbc()
				.sql("INSERT INTO words SELECT current_setting('idle_in_transaction_session_timeout')")
				.update();
			context.jdbc().sql("SET idle_in_transaction_session_timeout = 0").update();
		}

	}

}
