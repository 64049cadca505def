package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.event.BlockerCancelled;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Ends transactions of real sessions that are in the way, but only where the settings say
 * so.
 */
@PostgresTest
@Timeout(60)
class BlockerCancelTests {

	private static final Duration AFTER = Duration.ofMillis(700);

	private final TestDatabase database;

	private final ScriptFolder scripts;

	private final LockEvents events = new LockEvents();

	BlockerCancelTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder).with("V1__alter.sql", "ALTER TABLE busy ADD COLUMN name text;");
		database.execute("CREATE TABLE busy (id bigint PRIMARY KEY)");
	}

	@Test
	void closesTheConnectionOfASessionThatIsIdleInTransaction() throws Exception {
		try (Connection report = reader("report")) {
			engine(Set.of("batch", "report"), Duration.ofSeconds(30)).migrate();
			assertThat(this.events.ended()).singleElement().satisfies((event) -> {
				assertThat(event.blocker().name()).isEqualTo("report");
				assertThat(event.blocker().state()).isEqualTo("idle in transaction");
				assertThat(event.waited()).isGreaterThanOrEqualTo(AFTER);
			});
			assertThat(report.isValid(1)).isFalse();
		}
		assertThat(this.database.queryForString("SELECT blocker FROM migrations_history")).contains("report");
	}

	@Test
	void cancelsTheQueryOfASessionThatWorks() throws Exception {
		try (Connection report = reader("report"); Statement statement = report.createStatement()) {
			CompletableFuture<String> work = new CompletableFuture<>();
			Thread worker = new Thread(() -> {
				try {
					statement.execute("SELECT pg_sleep(50)");
					work.complete("done");
				}
				catch (SQLException ex) {
					work.complete(ex.getSQLState());
				}
			});
			worker.start();
			engine(Set.of("report"), Duration.ofSeconds(30)).migrate();
			assertThat(work).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("57014");
			report.rollback();
			assertThat(report.isValid(1)).isTrue();
		}
		assertThat(this.events.ended()).extracting((event) -> event.blocker().state()).containsExactly("active");
	}

	@Test
	void leavesAloneWhomNobodyNames() throws Exception {
		try (Connection report = reader("report")) {
			MigrationEngine engine = engine(Set.of("reporting"), Duration.ofSeconds(2));
			assertThatExceptionOfType(StatementException.class).isThrownBy(engine::migrate)
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.LOCK_ATTEMPTS_EXHAUSTED));
			assertThat(this.events.ended()).isEmpty();
			assertThat(report.isValid(1)).isTrue();
		}
	}

	@Test
	void waitsWhenItsRoleMayEndNobody() throws Exception {
		String role = "modest_" + this.database.name();
		this.database.execute("CREATE ROLE " + role, "GRANT CREATE, USAGE ON SCHEMA public TO " + role,
				"GRANT pg_read_all_stats TO " + role, "ALTER TABLE busy OWNER TO " + role,
				"ALTER DATABASE " + this.database.name() + " SET role = '" + role + "'");
		try (Connection report = reader("report"); Statement statement = report.createStatement()) {
			MigrationEngine engine = engine(Set.of("report"), Duration.ofSeconds(2));
			assertThatExceptionOfType(StatementException.class).isThrownBy(engine::migrate)
				.withMessageContaining("blocked by pid")
				.withMessageContaining("(report, idle in transaction");
			assertThat(this.events.ended()).extracting(BlockerCancelled::blocker).isEmpty();
			assertThat(report.isValid(1)).isTrue();
		}
		finally {
			this.database.execute("SET ROLE NONE", "ALTER DATABASE " + this.database.name() + " RESET role",
					"DROP OWNED BY " + role + " CASCADE", "DROP ROLE " + role);
		}
	}

	private Connection reader(String application) throws SQLException {
		Connection connection = this.database.newConnection();
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET ROLE NONE; SET application_name = '" + application + "'");
			connection.setAutoCommit(false);
			statement.execute("LOCK TABLE busy IN ACCESS SHARE MODE");
		}
		return connection;
	}

	private MigrationEngine engine(Set<String> applications, Duration deadline) {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings()
				.withLock(new LockSettings(Duration.ofMillis(50), deadline, Duration.ofSeconds(10))
					.withCancelBlockers(applications, AFTER)))
			.listener(this.events)
			.build();
	}

}
