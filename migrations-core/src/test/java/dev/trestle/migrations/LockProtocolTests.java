package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.event.AttemptKind;
import dev.trestle.migrations.event.LockAttemptFailed;
import dev.trestle.migrations.history.Blocker;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import dev.trestle.migrations.test.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Gets table locks from real sessions that hold them, and watches what others notice.
 */
@PostgresTest
@Timeout(60)
class LockProtocolTests {

	/** What a run may add to the longest that users of other tables wait. */
	private static final Duration UNNOTICED = Duration.ofMillis(20);

	private static final String ALTER = "ALTER TABLE busy ADD COLUMN name text;";

	/** A statement of which nobody can tell beforehand what it locks. */
	private static final String HIDDEN_ALTER = "DO $$ BEGIN EXECUTE 'ALTER TABLE busy ADD COLUMN name text'; END $$;";

	private final TestDatabase database;

	private final ScriptFolder scripts;

	private final LockEvents events = new LockEvents();

	LockProtocolTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
		database.execute("CREATE TABLE busy (id bigint PRIMARY KEY, visits bigint NOT NULL DEFAULT 0)",
				"INSERT INTO busy SELECT generate_series(1, 1000)");
	}

	@Test
	void nobodyNoticesARunThatWaitsForALongReport() throws Exception {
		this.scripts.with("V1__alter.sql", ALTER);
		try (Traffic control = Traffic.control(this.database);
				Traffic traffic = Traffic.on(this.database, "SELECT count(*) FROM busy WHERE id = 7",
						"UPDATE busy SET visits = visits + 1 WHERE id = 8");
				Connection report = reader("report")) {
			TimeUnit.SECONDS.sleep(1);
			Duration idle = traffic.measureFromNow(Duration.ofSeconds(2)).percentile(0.99);
			control.measureFromNow();
			traffic.measureFromNow();
			CompletableFuture<RunReport> run = CompletableFuture
				.supplyAsync(engine(Duration.ofSeconds(2), Duration.ofSeconds(50))::migrate);
			TimeUnit.SECONDS.sleep(4);
			assertThat(run).isNotDone();
			report.rollback();
			assertThat(run).succeedsWithin(Duration.ofSeconds(2));
			traffic.close();
			control.close();
			System.getLogger("traffic")
				.log(System.Logger.Level.INFO, "longest stall {0}, of others {1}; p99 {2}, of others {3}, idle {4}",
						traffic.longestStall(), control.longestStall(), traffic.percentile(0.99),
						control.percentile(0.99), idle);
			assertThat(traffic.longestStall()).isLessThan(control.longestStall().plus(UNNOTICED));
			// two of a busy machine differ by half
			assertThat(traffic.percentile(0.99)).isLessThan(control.percentile(0.99).multipliedBy(2).plusMillis(1));
			assertThat(traffic.requests()).isGreaterThan(200);
		}
		assertThat(this.events.attempts(AttemptKind.QUEUEING)).isEmpty();
	}

	@Test
	void getsInBetweenShortTransactionsByQueueing() throws Exception {
		this.scripts.with("V1__alter.sql", ALTER);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			Thread thread = new Thread(this::readInShortTransactions);
			thread.setDaemon(true);
			threads.add(thread);
			thread.start();
		}
		TimeUnit.MILLISECONDS.sleep(300);
		try {
			engine(Duration.ofMillis(400), Duration.ofSeconds(40)).migrate();
		}
		finally {
			threads.forEach(Thread::interrupt);
		}
		assertThat(this.events.attempts(AttemptKind.POLLING)).hasSizeGreaterThanOrEqualTo(3)
			.extracting(LockAttemptFailed::waited)
			.allMatch((waited) -> waited.compareTo(Duration.ofMillis(400)) < 0);
		assertThat(this.events.waits()).isEmpty();
		assertThat(this.events.last().lockWait()).isLessThan(Duration.ofSeconds(20));
	}

	@Test
	void givesAnAttemptUpWhenTooManyWaitBehindIt() throws Exception {
		this.scripts.with("V1__alter.sql", HIDDEN_ALTER);
		try (Connection report = reader("report")) {
			String[] requests = new String[6];
			Arrays.fill(requests, "SELECT count(*) FROM busy WHERE id = 7");
			this.events.onWait((wait) -> Transactions.rollBack(report));
			try (Traffic traffic = Traffic.on(this.database, requests)) {
				TimeUnit.MILLISECONDS.sleep(200);
				engine(new LockSettings(Duration.ofSeconds(1), Duration.ofSeconds(50), Duration.ofSeconds(10), 3, true,
						LockSettings.DEFAULT_BUILD_DEADLINE))
					.migrate();
				assertThat(traffic.requests()).isGreaterThan(10);
			}
		}
		LockAttemptFailed blind = this.events.attempts().get(0);
		assertThat(blind.waited()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
		LockAttemptFailed watched = this.events.attempts().get(1);
		assertThat(watched.kind()).isEqualTo(AttemptKind.QUEUEING);
		assertThat(watched.sqlState()).isEqualTo("57014");
		assertThat(watched.queue()).isGreaterThan(3);
		assertThat(watched.waited()).isLessThan(Duration.ofMillis(900));
		assertThat(watched.blocker().name()).isEqualTo("report");
		assertThat(watched.blocker().query()).isEqualTo("LOCK TABLE busy IN ACCESS SHARE MODE");
		assertThat(this.events.attempts()).hasSize(2);
	}

	@Test
	void worksWithAPoolOfOneConnection() throws Exception {
		this.scripts.with("V1__alter.sql", HIDDEN_ALTER);
		OneConnection pool = new OneConnection(this.database.dataSource());
		try (Connection report = reader("report")) {
			this.events.onAttempt((attempt) -> {
				if (attempt.attempt() == 3) {
					Transactions.rollBack(report);
				}
			});
			MigrationEngine.builder(pool)
				.settings(this.scripts.settings()
					.withLock(new LockSettings(Duration.ofMillis(50), Duration.ofSeconds(50), Duration.ofSeconds(10))))
				.listener(this.events)
				.build()
				.migrate();
		}
		assertThat(this.events.last().failure()).isNull();
		assertThat(pool.refused()).isEqualTo(1);
	}

	@Test
	void namesAPreparedTransaction() throws Exception {
		this.scripts.with("V1__alter.sql", ALTER);
		try (Connection other = this.database.newConnection(); Statement statement = other.createStatement()) {
			statement.execute("BEGIN");
			statement.execute("SELECT count(*) FROM busy");
			statement.execute("PREPARE TRANSACTION 'two phases'");
		}
		MigrationEngine engine = engine(Duration.ofMillis(50), Duration.ofMillis(500));
		assertThatExceptionOfType(StatementException.class).isThrownBy(engine::migrate).satisfies((ex) -> {
			assertThat(ex.code()).isEqualTo(ErrorCode.LOCK_ATTEMPTS_EXHAUSTED);
			assertThat(ex).hasMessageContaining("blocked by prepared transaction 'two phases' (user postgres, for ");
			assertThat(ex.problems().get(0).remedy()).contains("ROLLBACK PREPARED 'two phases'");
		});
		assertThat(this.events.last().blocker().kind()).isEqualTo(Blocker.Kind.PREPARED_TRANSACTION);
		assertThat(this.events.last().lockWait()).isGreaterThan(Duration.ofMillis(300));
		this.database.execute("ROLLBACK PREPARED 'two phases'");
	}

	@Test
	void triesToDisplaceMaintenanceWhileEverybodyElsePasses() throws Exception {
		this.scripts.with("V1__alter.sql", ALTER);
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET deadlock_timeout = '200ms'");
		try (Connection vacuum = holder("vacuumdb", "SHARE UPDATE EXCLUSIVE");
				Traffic traffic = Traffic.on(this.database, "SELECT count(*) FROM busy WHERE id = 7",
						"UPDATE busy SET visits = visits + 1 WHERE id = 8")) {
			TimeUnit.MILLISECONDS.sleep(300);
			traffic.measureFromNow();
			this.events.onWait((wait) -> Transactions.rollBack(vacuum));
			engine(Duration.ofMillis(50), Duration.ofSeconds(50)).migrate();
			assertThat(traffic.longestStall()).isLessThan(Duration.ofMillis(300));
		}
		List<LockAttemptFailed> displacing = this.events.attempts(AttemptKind.DISPLACING);
		assertThat(displacing).hasSize(1);
		assertThat(displacing.get(0).waited()).isBetween(Duration.ofMillis(400), Duration.ofSeconds(2));
	}

	@Test
	void leavesLocksOutThatTheRoleMustNotTake() {
		this.database.execute("CREATE ROLE modest_" + this.database.name(),
				"GRANT CREATE, USAGE ON SCHEMA public TO modest_" + this.database.name(),
				"ALTER TABLE busy OWNER TO modest_" + this.database.name(),
				"REVOKE ALL ON busy FROM modest_" + this.database.name());
		this.scripts.with("V1__alter.sql", "SET LOCAL ROLE modest_" + this.database.name() + ";", ALTER);
		try {
			engine(Duration.ofMillis(50), Duration.ofSeconds(5)).migrate();
		}
		finally {
			this.database.execute("DROP OWNED BY modest_" + this.database.name() + " CASCADE",
					"DROP ROLE modest_" + this.database.name());
		}
		assertThat(this.events.attempts()).isEmpty();
		assertThat(this.events.last().lockAttempts()).isEqualTo(1);
	}

	@Test
	void pollsForAStatementThatStandsAloneAndForOneOfSeveralTransactions() throws Exception {
		this.scripts.with("V1__alone.sql", "-- migrations: transaction=none", "CREATE TABLE first (id bigint);", ALTER)
			.with("V2__sections.sql", "ALTER TABLE busy ADD COLUMN color text;", "VACUUM busy;",
					"ALTER TABLE busy ADD COLUMN size text;");
		try (Connection report = reader("report")) {
			TimeUnit.SECONDS.sleep(1);
			this.events.onWait((wait) -> Transactions.rollBack(report));
			engine(Duration.ofSeconds(5), Duration.ofSeconds(50)).migrate();
		}
		assertThat(this.events.attempts()).isNotEmpty()
			.allSatisfy((attempt) -> assertThat(attempt.waited()).isLessThan(Duration.ofSeconds(1)));
		assertThat(this.database.queryForList("SELECT column_name FROM information_schema.columns WHERE table_name ="
				+ " 'busy' ORDER BY ordinal_position"))
			.containsExactly("id", "visits", "name", "color", "size");
	}

	private void readInShortTransactions() {
		try (Connection connection = this.database.newConnection();
				Statement statement = connection.createStatement()) {
			while (!Thread.currentThread().isInterrupted()) {
				statement.execute("BEGIN");
				statement.execute("SELECT count(*) FROM busy WHERE id = 7");
				TimeUnit.MILLISECONDS.sleep(60);
				statement.execute("COMMIT");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Connection reader(String application) throws SQLException {
		return holder(application, "ACCESS SHARE");
	}

	private Connection holder(String application, String mode) throws SQLException {
		Connection connection = this.database.newConnection();
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET application_name = '" + application + "'");
			connection.setAutoCommit(false);
			statement.execute("LOCK TABLE busy IN " + mode + " MODE");
		}
		return connection;
	}

	private MigrationEngine engine(Duration timeout, Duration deadline) {
		return engine(new LockSettings(timeout, deadline, Duration.ofSeconds(10)));
	}

	private MigrationEngine engine(LockSettings lock) {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings().withLock(lock))
			.listener(this.events)
			.build();
	}

}
