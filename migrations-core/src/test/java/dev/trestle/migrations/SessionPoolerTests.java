package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.StatementsStarted;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.test.PgBouncer;
import dev.trestle.migrations.test.PoolerTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Behind a pooler that hands out server processes for a session, and does not clean up
 * when the session ends: what a run leaves, the next client would get.
 */
@PoolerTest
@ParameterizedClass
@MethodSource("dev.trestle.migrations.test.PgBouncer#programs")
@Timeout(60)
class SessionPoolerTests {

	private static final int POOL_SIZE = 4;

	private static final String LOCKS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
			+ " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

	private final Path program;

	private final TestDatabase database;

	private final PgBouncer pooler;

	private final DataSource pool;

	private final ScriptFolder scripts;

	SessionPoolerTests(Path program, TestDatabase database, @TempDir Path folder) {
		this.program = program;
		this.database = database;
		this.pooler = PgBouncer.start(program, database.server(), "pool_mode = session", "server_reset_query =",
				"default_pool_size = " + POOL_SIZE);
		this.pool = this.pooler.dataSource(database);
		this.scripts = new ScriptFolder(folder).with("V1__create.sql", "CREATE TABLE users (id bigint, name text);",
				"CREATE TABLE ran_in AS SELECT pg_backend_pid() AS pid;");
	}

	@AfterEach
	void stop() {
		this.pooler.close();
	}

	@Test
	void appliesWhatADirectConnectionApplies() {
		this.scripts.with("V2__index.sql", "INSERT INTO users VALUES (1, 'ada');",
				"CREATE INDEX CONCURRENTLY users_name ON users (name);", "ALTER TABLE users ADD COLUMN age int;");
		this.scripts.with("V3__not_null.sql", "ALTER TABLE users ALTER COLUMN name SET NOT NULL;");
		for (int i = 4; i < 40; i++) {
			this.scripts.with("V" + i + "__insert.sql", "INSERT INTO users VALUES (" + i + ", 'x');");
		}
		assertThat(engine(this.pool).migrate().scripts()).hasSize(39);
		assertThat(engine(this.pool).migrate().scripts()).isEmpty();
		assertThat(this.database.queryForString("SELECT count(*) FROM users")).isEqualTo("37");
		assertThat(this.database.queryForString(LOCKS)).isEqualTo("0");
	}

	@Test
	void worksWithStatementsThatTheDriverPrepares() {
		for (int i = 2; i < 20; i++) {
			this.scripts.with("V" + i + "__insert.sql", "INSERT INTO users VALUES (" + i + ", 'x');");
		}
		String[] settings = (PgBouncer.version(this.program) >= 21)
				? new String[] { "pool_mode = session", "server_reset_query =", "max_prepared_statements = 100" }
				: new String[] { "pool_mode = session", "server_reset_query =" };
		try (PgBouncer preparing = PgBouncer.start(this.program, this.database.server(), settings)) {
			PGSimpleDataSource dataSource = new PGSimpleDataSource();
			dataSource.setUrl(preparing.url(this.database.name()));
			dataSource.setPrepareThreshold(1);
			assertThat(engine(dataSource).migrate().scripts()).hasSize(19);
			assertThat(engine(dataSource).migrate().scripts()).isEmpty();
		}
	}

	@Test
	void oneOfTwoRunsApplies() throws Exception {
		this.scripts.with("V2__index.sql", "CREATE INDEX CONCURRENTLY users_id ON users (id);",
				"ALTER TABLE users ADD COLUMN age int;");
		assertThat(TwoRuns.of(() -> engine(this.pool))).containsExactlyInAnyOrder(0, 2);
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history")).isEqualTo("2");
		assertThat(this.database.queryForString(LOCKS)).isEqualTo("0");
	}

	@Test
	void leavesNothingToTheNextClient() throws SQLException {
		this.scripts.with("V2__leaks.sql", "SET search_path = pg_catalog;", "SET statement_timeout = '1min';",
				"CREATE TEMPORARY TABLE left_behind (id int);", "LISTEN gossip;", "SELECT pg_advisory_lock(4711);",
				"SET ROLE pg_monitor;");
		List<String> before = ServerSession.seenBy(this.pool);
		engine(this.pool).migrate();
		assertNothingLeft(before);
	}

	@Test
	void leavesNothingToTheNextClientAfterAFailure() throws SQLException {
		this.scripts.with("V2__fails.sql", "SET statement_timeout = '2min';", "SELECT 1 / 0;");
		List<String> before = ServerSession.seenBy(this.pool);
		assertThatExceptionOfType(StatementException.class).isThrownBy(engine(this.pool)::migrate);
		assertNothingLeft(before);
	}

	@Test
	void cancelReachesTheServerThroughThePooler() throws Exception {
		this.scripts.with("V2__slow.sql", "SELECT pg_sleep(50);");
		List<String> before = ServerSession.seenBy(this.pool);
		CountDownLatch slow = new CountDownLatch(1);
		MigrationEngine engine = engine(this.pool, this.scripts.settings(), new MigrationListener() {

			@Override
			public void statementsStarted(StatementsStarted event) {
				if (event.script().script().path().startsWith("V2")) {
					slow.countDown();
				}
			}

		});
		ExecutorService thread = Executors.newSingleThreadExecutor();
		Future<RunReport> run = thread.submit(() -> engine.migrate());
		thread.shutdown();
		slow.await();
		assertThat(engine.cancel(Duration.ofSeconds(3))).isTrue();
		assertThat(run).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(CancelledException.class);
		assertThat(ServerSession.seenBy(this.pool)).isEqualTo(before);
		assertThat(this.database.queryForString(LOCKS)).isEqualTo("0");
	}

	@Test
	void namesWhoIsInTheWayOfAConcurrentBuild() throws Exception {
		engine(this.pool).migrate();
		this.scripts.with("V2__index.sql", "CREATE INDEX CONCURRENTLY users_id ON users (id);");
		LockEvents events = new LockEvents();
		try (Connection blocker = this.database.newConnection(); Statement statement = blocker.createStatement()) {
			statement.execute("SET application_name = 'report-service'");
			blocker.setAutoCommit(false);
			statement.execute("INSERT INTO users VALUES (1, 'x')");
			events.onProgress((progress) -> {
				if (progress.blocker() != null) {
					release(blocker);
				}
			});
			engine(this.pool, this.scripts.settings(), events).migrate();
		}
		assertThat(events.progress())
			.anySatisfy((progress) -> assertThat(progress.blocker().name()).isEqualTo("report-service"));
	}

	@Test
	void refusesWhenItCannotLookFromElsewhere() {
		OneConnection one = new OneConnection(this.pool);
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(engine(one)::migrate)
			.withMessageContaining("MIG-506")
			.withMessageContaining("shows only with a second connection");
		assertThat(this.database.queryForString("SELECT to_regclass('migrations_history')")).isNull();
	}

	/** As many clients as the pool has server processes get the run's too. */
	private void assertNothingLeft(List<String> before) throws SQLException {
		Map<String, List<String>> seen = ServerSession.seenBy(this.pool, POOL_SIZE);
		assertThat(seen).hasSize(POOL_SIZE).containsKey(this.database.queryForString("SELECT pid FROM ran_in"));
		assertThat(seen.values()).allSatisfy((facts) -> assertThat(facts).isEqualTo(before));
	}

	private MigrationEngine engine(DataSource dataSource) {
		return engine(dataSource, this.scripts.settings(), new MigrationListener() {
		});
	}

	private static MigrationEngine engine(DataSource dataSource, MigrationSettings settings,
			MigrationListener listener) {
		return MigrationEngine.builder(dataSource)
			.settings(settings.withSafety(SafetyPolicy.DEFAULTS.withApplyRecipes(ApplyRecipes.ALWAYS)))
			.listener(listener)
			.build();
	}

	private static void release(Connection blocker) {
		try {
			blocker.rollback();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
