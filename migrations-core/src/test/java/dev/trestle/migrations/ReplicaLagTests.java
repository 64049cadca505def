package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.event.WaitOutcome;
import dev.trestle.migrations.replica.MaxLag;
import dev.trestle.migrations.replica.ReplicaPolicy;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.StandbyServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs on a primary with a real streaming standby.
 */
@PostgresTest
@Timeout(60)
class ReplicaLagTests {

	private static final long LIMIT = 256 * 1024;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static StandbyServer standby;

	private final TestDatabase database;

	private final ScriptFolder scripts;

	private final ReplicaEvents events = new ReplicaEvents();

	ReplicaLagTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder).with("V1__create.sql", "CREATE TABLE users (id bigint, name text);");
		this.scripts.engine(database).migrate();
		standby.awaitCaughtUp();
	}

	@BeforeAll
	static void startStandby(PostgresTestServer server) {
		standby = StandbyServer.of(server, "reports");
	}

	@AfterEach
	void replay() {
		standby.resume();
	}

	@AfterAll
	static void stopStandby() {
		standby.close();
	}

	@Test
	void waitsUntilTheStandbyHasReplayedTheBytes() {
		fallBehind();
		this.events.onWait((wait) -> {
			assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history")).isEqualTo("1");
			standby.resume();
		});
		this.scripts.with("V2__alter.sql", "ALTER TABLE users ADD COLUMN age int;");
		engine(MaxLag.ofBytes(LIMIT), PATIENCE).migrate();
		assertThat(this.events.waiting()).isNotEmpty().allSatisfy((wait) -> {
			assertThat(wait.script().script().path()).isEqualTo("V2__alter.sql");
			assertThat(wait.standby().name()).isEqualTo("reports");
			assertThat(wait.standby().mode()).isEqualTo("async");
			assertThat(wait.standby().bytes()).isGreaterThan(LIMIT);
		});
		assertThat(this.events.waited()).singleElement()
			.satisfies((wait) -> assertThat(wait.outcome()).isEqualTo(WaitOutcome.ACQUIRED));
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history")).isEqualTo("2");
	}

	@Test
	void waitsUntilTheStandbyHasReplayedTheTime() {
		fallBehind();
		this.events.onWait((wait) -> standby.resume());
		this.scripts.with("V2__alter.sql", "ALTER TABLE users ADD COLUMN age int;");
		engine(MaxLag.ofTime(Duration.ofMillis(300)), PATIENCE).migrate();
		assertThat(this.events.waiting()).isNotEmpty()
			.allSatisfy((wait) -> assertThat(wait.standby().time()).isGreaterThan(Duration.ofMillis(300)));
		assertThat(this.events.waited()).singleElement()
			.satisfies((wait) -> assertThat(wait.waited()).isGreaterThan(Duration.ofMillis(300)));
	}

	@Test
	void goesOnAtOnceWhileTheStandbyKeepsUp() {
		for (int i = 2; i < 20; i++) {
			this.scripts.with("V" + i + "__insert.sql",
					"INSERT INTO users SELECT g, 'x' FROM generate_series(1, 9) g;");
		}
		engine(MaxLag.ofTime(Duration.ofSeconds(10)), PATIENCE).migrate();
		assertThat(this.events.waiting()).isEmpty();
		assertThat(this.events.waited()).isEmpty();
	}

	@Test
	void doesNotLookUnlessToldSo() {
		fallBehind();
		this.scripts.with("V2__alter.sql", "ALTER TABLE users ADD COLUMN age int;");
		engine(ReplicaPolicy.OFF, this.scripts.settings()).migrate();
		assertThat(this.events.waiting()).isEmpty();
	}

	@Test
	void givesUpAtTheDeadlineAndNamesTheStandby() {
		fallBehind();
		this.scripts.with("V2__alter.sql", "ALTER TABLE users ADD COLUMN age int;");
		MigrationEngine engine = engine(MaxLag.ofBytes(LIMIT), Duration.ofMillis(400));
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(engine::migrate).satisfies((ex) -> {
			assertThat(ex.code()).isEqualTo(ErrorCode.REPLICA_LAG);
			assertThat(ex).hasMessageContaining("V2__alter.sql")
				.hasMessageMatching("(?s).*Gave up after waiting \\d+ ms for standbys: standby 'reports' \\(async\\) is"
						+ " [\\d.]+ MB and at least \\d+ ms behind; allowed is 256 kB\\..*")
				.hasMessageContaining("Nothing of this script is in the database")
				.hasMessageContaining("migrations.replica.deadline");
		});
		assertThat(this.events.waited()).singleElement()
			.satisfies((wait) -> assertThat(wait.outcome()).isEqualTo(WaitOutcome.TIMEOUT));
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history")).isEqualTo("1");
	}

	@Test
	void waitsBetweenTheTransactionsOfAScript() {
		this.scripts.with("V2__steps.sql", "INSERT INTO users VALUES (1, 'ada');",
				"CREATE INDEX CONCURRENTLY users_name ON users (name);", "ALTER TABLE users ADD COLUMN age int;");
		this.events.onStatements((statements) -> {
			if (statements.firstOrdinal() == 2) {
				fallBehind();
			}
		});
		MigrationEngine engine = engine(MaxLag.ofBytes(LIMIT), Duration.ofMillis(300));
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(engine::migrate)
			.withMessageContaining(
					"Statements 1–2 of this script are committed. The next run continues with statement 3.")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.REPLICA_LAG));
		assertThat(this.database.queryForString("SELECT error FROM migrations_history WHERE rank = 2"))
			.contains("standby 'reports'");
		standby.resume();
		standby.awaitCaughtUp();
		this.events.onStatements((statements) -> assertThat(statements.firstOrdinal()).isEqualTo(3));
		engine.migrate();
		assertThat(this.database.queryForString("SELECT count(*) FROM users WHERE name = 'ada'")).isEqualTo("1");
		assertThat(this.database.queryForString("SELECT state FROM migrations_history WHERE rank = 2"))
			.isEqualTo("applied");
	}

	@Test
	void waitsBetweenTheStepsOfARecipe() {
		this.scripts.with("V2__not_null.sql", "ALTER TABLE users ALTER COLUMN name SET NOT NULL;");
		MigrationSettings settings = this.scripts.settings()
			.withSafety(SafetyPolicy.DEFAULTS.withApplyRecipes(ApplyRecipes.ALWAYS));
		this.database.execute("INSERT INTO users SELECT g, 'x' FROM generate_series(1, 200000) g", "ANALYZE users");
		standby.awaitCaughtUp();
		this.events.onStatements((statements) -> fallBehind());
		MigrationEngine engine = engine(new ReplicaPolicy(MaxLag.ofBytes(LIMIT), Duration.ofMillis(300)), settings);
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(engine::migrate)
			.withMessageContaining("steps 1–1 of ")
			.withMessageContaining("The next run continues with step 2 for statement 1.");
		standby.resume();
		standby.awaitCaughtUp();
		this.events.onStatements((statements) -> {
		});
		engine.migrate();
		assertThat(this.database.queryForString(
				"SELECT attnotnull::text FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'name'"))
			.isEqualTo("true");
	}

	@Test
	void stopsWaitingWhenCancelled() throws Exception {
		fallBehind();
		this.scripts.with("V2__alter.sql", "ALTER TABLE users ADD COLUMN age int;");
		CountDownLatch waits = new CountDownLatch(1);
		this.events.onWait((wait) -> waits.countDown());
		MigrationEngine engine = engine(MaxLag.ofBytes(LIMIT), PATIENCE);
		CompletableFuture<RunReport> run = new CompletableFuture<>();
		new Thread(() -> {
			try {
				run.complete(engine.migrate());
			}
			catch (RuntimeException ex) {
				run.completeExceptionally(ex);
			}
		}).start();
		waits.await();
		assertThat(engine.cancel(Duration.ofSeconds(3))).isTrue();
		assertThat(run).failsWithin(Duration.ofSeconds(3))
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(CancelledException.class)
			.withMessageContaining("Nothing of this script is in the database");
		assertThat(this.events.waited()).singleElement()
			.satisfies((wait) -> assertThat(wait.outcome()).isEqualTo(WaitOutcome.CANCELLED));
	}

	@Test
	void saysThatTheServerHidesTheLag() throws Exception {
		String role = this.database.name() + "_owner";
		this.database.execute("CREATE ROLE " + role + " LOGIN", "GRANT " + role + " TO CURRENT_USER",
				"GRANT ALL ON SCHEMA public TO " + role, "ALTER TABLE users OWNER TO " + role,
				"ALTER TABLE migrations_history OWNER TO " + role, "ALTER TABLE migrations_ledger OWNER TO " + role);
		this.scripts.with("V2__alter.sql", "ALTER TABLE users ADD COLUMN age int;");
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.database.url());
		dataSource.setUser(role);
		MigrationEngine engine = MigrationEngine.builder(dataSource)
			.settings(this.scripts.settings()
				.withReplica(new ReplicaPolicy(MaxLag.ofBytes(LIMIT), Duration.ofSeconds(1))))
			.build();
		try {
			assertThatExceptionOfType(DatabaseException.class).isThrownBy(engine::migrate).satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo(ErrorCode.DATABASE_PRIVILEGE);
				assertThat(ex).hasMessageContaining("pg_read_all_stats");
			});
			this.database.execute("GRANT pg_read_all_stats TO " + role);
			assertThat(engine.migrate().scripts()).hasSize(1);
		}
		finally {
			this.database.execute("DROP OWNED BY " + role + " CASCADE", "DROP ROLE " + role);
		}
	}

	@Test
	void doesNotWaitForWhoReplaysNothing() throws Exception {
		this.scripts.with("V2__alter.sql", "ALTER TABLE users ADD COLUMN age int;");
		LogSequenceNumber here = LogSequenceNumber
			.valueOf(this.database.queryForString("SELECT pg_current_wal_flush_lsn()::text"));
		try (Connection archiver = DriverManager.getConnection(this.database.url(), replication());
				PGReplicationStream stream = archiver.unwrap(PGConnection.class)
					.getReplicationAPI()
					.replicationStream()
					.physical()
					.withStartPosition(here)
					.start()) {
			assertThat(stream.isClosed()).isFalse();
			assertThat(this.database.queryForString(
					"SELECT count(*) FROM pg_stat_replication WHERE replay_lsn IS NULL AND state IS NOT NULL"))
				.isEqualTo("1");
			engine(MaxLag.ofBytes(0), PATIENCE).migrate();
		}
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history")).isEqualTo("2");
	}

	private static Properties replication() {
		Properties properties = new Properties();
		PGProperty.REPLICATION.set(properties, "true");
		PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "10");
		PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
		return properties;
	}

	/**
	 * The standby replays nothing from here on, and there is something to replay: what is
	 * not flushed is not sent.
	 */
	private void fallBehind() {
		standby.pause();
		this.database.execute("SET synchronous_commit = local",
				"INSERT INTO users SELECT g, repeat('x', 100) FROM generate_series(1, 20000) g");
	}

	private MigrationEngine engine(MaxLag maxLag, Duration deadline) {
		return engine(new ReplicaPolicy(maxLag, deadline), this.scripts.settings());
	}

	private MigrationEngine engine(ReplicaPolicy policy, MigrationSettings settings) {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(settings.withReplica(policy))
			.listener(this.events)
			.build();
	}

}
