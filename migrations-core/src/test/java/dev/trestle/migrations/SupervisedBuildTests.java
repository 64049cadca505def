package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Builds indexes concurrently while a session that has nothing to do with the table holds
 * an old snapshot.
 */
@PostgresTest
@Timeout(60)
class SupervisedBuildTests {

	private final TestDatabase database;

	private final ScriptFolder scripts;

	private final LockEvents events = new LockEvents();

	SupervisedBuildTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder).with("V1__index.sql",
				"CREATE INDEX CONCURRENTLY IF NOT EXISTS busy_id ON busy (id);");
		database.execute("CREATE TABLE busy AS SELECT generate_series(1, 1000) AS id",
				"CREATE TABLE elsewhere (id bigint)");
	}

	@Test
	void namesThePhaseAndTheHolderOfTheOldSnapshot() throws Exception {
		try (Connection report = oldSnapshot()) {
			this.events.onProgress((progress) -> {
				if (progress.blocker() != null) {
					Transactions.rollBack(report);
				}
			});
			engine(Duration.ofMinutes(1)).migrate();
		}
		assertThat(this.events.progress()).first().satisfies((progress) -> {
			assertThat(progress.ordinal()).isEqualTo(1);
			assertThat(progress.phase()).startsWith("waiting for");
			assertThat(progress.describe()).contains("; waiting for pid ")
				.contains("(nightly-report, idle in transaction for");
		});
		assertThat(valid()).isEqualTo("t");
		assertThat(this.database.queryForString("SELECT blocker FROM migrations_history")).contains("nightly-report");
	}

	@Test
	void endsAtItsOwnDeadlineAndLeavesNothingBehind() throws Exception {
		try (Connection report = oldSnapshot()) {
			MigrationEngine engine = engine(Duration.ofSeconds(2));
			assertThatExceptionOfType(StatementException.class).isThrownBy(engine::migrate).satisfies((ex) -> {
				assertThat(ex).hasMessageContaining("The statement did not end within 2 s; it waited for pid ")
					.hasMessageContaining("(nightly-report, idle in transaction for ");
				assertThat(ex.problems().get(0).remedy()).contains("migrations.lock.build-deadline");
			});
			assertThat(this.database.queryForString("SELECT to_regclass('busy_id')")).isNull();
			Transactions.rollBack(report);
			engine.migrate();
		}
		assertThat(valid()).isEqualTo("t");
	}

	@Test
	void showsHowFarAVacuumHasCome() {
		this.database
			.execute("CREATE TABLE wide AS SELECT repeat(md5(i::text), 30) AS note FROM generate_series(1, 800) i");
		this.scripts.with("V1__index.sql", "SET vacuum_cost_delay = '20ms';", "SET vacuum_cost_limit = 1;",
				"VACUUM wide;");
		engine(Duration.ofMinutes(1)).migrate();
		assertThat(this.events.progress()).anySatisfy((progress) -> {
			assertThat(progress.phase()).isEqualTo("scanning heap");
			assertThat(progress.percent()).isBetween(0, 100);
		});
	}

	@Test
	void goesOnWithADetachThatItsDeadlineHasCutOff(PostgresTestServer server) throws Exception {
		if (server.major() < 14) {
			return;
		}
		this.database.execute("CREATE TABLE logs (id bigint) PARTITION BY RANGE (id)",
				"CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (0) TO (10)");
		this.scripts.with("V1__index.sql", "ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;");
		try (Connection report = oldSnapshot()) {
			try (Statement statement = report.createStatement()) {
				statement.execute("SELECT count(*) FROM logs");
			}
			MigrationEngine engine = engine(Duration.ofSeconds(2));
			assertThatExceptionOfType(StatementException.class).isThrownBy(engine::migrate).satisfies((ex) -> {
				assertThat(ex).hasMessageContaining("The statement did not end within 2 s; it waited for pid ");
				assertThat(ex).hasMessageContaining(
						"Until then the partition is detached half-way: queries of logs do not see logs_1");
			});
			assertThat(this.database
				.queryForString("SELECT inhdetachpending FROM pg_inherits WHERE inhrelid =" + " 'logs_1'::regclass"))
				.isEqualTo("t");
			Transactions.rollBack(report);
			engine.migrate();
		}
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_inherits WHERE inhrelid = 'logs_1'::regclass"))
			.isEqualTo("0");
	}

	private String valid() {
		return this.database
			.queryForString("SELECT indisvalid FROM pg_index WHERE indexrelid = 'busy_id'::regclass AND indisready");
	}

	private Connection oldSnapshot() throws SQLException {
		Connection connection = this.database.newConnection();
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET application_name = 'nightly-report'");
			connection.setAutoCommit(false);
			connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			statement.execute("SELECT count(*) FROM elsewhere");
		}
		return connection;
	}

	private MigrationEngine engine(Duration buildDeadline) {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings()
				.withLock(new LockSettings(Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofSeconds(10), 50,
						false, buildDeadline)))
			.listener(this.events)
			.build();
	}

}
