package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.RunLockException;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.event.AttemptKind;
import dev.trestle.migrations.event.LockAttemptFailed;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.RunLockWaited;
import dev.trestle.migrations.event.StatementsStarted;
import dev.trestle.migrations.event.WaitOutcome;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs against locks that real sessions hold.
 */
@PostgresTest
@Timeout(60)
class LockTests {

	private final TestDatabase database;

	private final ScriptFolder scripts;

	LockTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder).with("V1__create.sql", "CREATE TABLE busy (id bigint);");
		engine(LockSettings.DEFAULT, new MigrationListener() {
		}).migrate();
		this.scripts.with("V2__alter.sql", "ALTER TABLE busy ADD COLUMN name text;");
	}

	@Test
	void waitsWithoutQueueingUntilTheBlockerIsGone() throws Exception {
		LockEvents events = new LockEvents();
		try (Connection blocker = blocker("report-service")) {
			events.onWait((wait) -> release(blocker));
			// a transaction as young as the run might be a short one
			this.database.queryForString("SELECT pg_sleep(0.3)::text");
			engine(lock(Duration.ofMillis(50), Duration.ofSeconds(30)), events).migrate();
		}
		assertThat(events.attempts()).isNotEmpty().allSatisfy((attempt) -> {
			assertThat(attempt.sqlState()).isEqualTo("55P03");
			assertThat(attempt.kind()).isEqualTo(AttemptKind.POLLING);
			assertThat(attempt.blocker().name()).isEqualTo("report-service");
		});
		assertThat(events.waits()).hasSize(1);
		assertThat(events.waits().get(0).blocker().state()).isEqualTo("idle in transaction");
		assertThat(events.last().lockAttempts()).isEqualTo(events.attempts().size() + 1);
		assertThat(events.last().lockWait()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
		assertThat(this.database
			.queryForString("SELECT (lock_wait_ms >= 1000) || ' ' || blocker FROM migrations_history WHERE rank = 2"))
			.startsWith("true pid ")
			.contains("(report-service, idle in transaction for ");
	}

	@Test
	void givesUpAtTheDeadlineAndNamesTheBlocker() throws Exception {
		try (Connection blocker = blocker("report-service")) {
			MigrationEngine engine = engine(lock(Duration.ofMillis(50), Duration.ofMillis(600)),
					new MigrationListener() {
					});
			assertThatExceptionOfType(StatementException.class).isThrownBy(engine::migrate).satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo(ErrorCode.LOCK_ATTEMPTS_EXHAUSTED);
				assertThat(ex).hasMessageContaining("V2__alter.sql:1:1")
					.hasMessageMatching("(?s).*Gave up after \\d+ lock attempts? and \\d+ looks? whether the way"
							+ " is free in \\d+ ms; blocked by pid "
							+ blocker.unwrap(PGConnection.class).getBackendPID()
							+ " \\(report-service, idle in transaction for .*");
			});
		}
	}

	@Test
	void heedsTheLockTimeoutOfAScriptWhoseStatementsStandAlone() {
		this.scripts
			.with("V2__alter.sql", "-- migrations: transaction=none lock-timeout=321ms",
					"CREATE TABLE alone AS SELECT current_setting('lock_timeout') AS lock_timeout;")
			.with("V3__next.sql", "CREATE TABLE next AS SELECT current_setting('lock_timeout') AS lock_timeout;");
		engine(lock(Duration.ofMillis(123), Duration.ofSeconds(30)), new MigrationListener() {
		}).migrate();
		assertThat(this.database.queryForString("SELECT lock_timeout FROM alone")).isEqualTo("321ms");
		assertThat(this.database.queryForString("SELECT lock_timeout FROM next")).isEqualTo("123ms");
	}

	@Test
	void waitsForAnotherRunAndNamesIt() throws Exception {
		this.scripts.with("V3__slow.sql", "SELECT pg_sleep(3);");
		CompletableFuture<RunReport> first = new CompletableFuture<>();
		startAndReachV3(first);
		MigrationEngine impatient = engine(
				new LockSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(300)),
				new MigrationListener() {
				});
		assertThatExceptionOfType(RunLockException.class).isThrownBy(impatient::migrate)
			.withMessageContaining("Held by pid")
			.withMessageContaining("migrations");
		assertThat(impatient.running()).isPresent();
		List<RunLockWaited> waits = new CopyOnWriteArrayList<>();
		RunReport second = engine(LockSettings.DEFAULT, new MigrationListener() {

			@Override
			public void runLockWaited(RunLockWaited event) {
				waits.add(event);
			}

		}).migrate();
		assertThat(second.scripts()).isEmpty();
		assertThat(waits).extracting(RunLockWaited::outcome).containsExactly(WaitOutcome.ACQUIRED);
		assertThat(first.get().scripts()).hasSize(2);
		assertThat(impatient.running()).isEmpty();
	}

	@Test
	void stopsWithinSecondsWhenCancelled() throws Exception {
		this.scripts.with("V3__slow.sql", "CREATE TABLE half (id int);", "SELECT pg_sleep(60);");
		CompletableFuture<RunReport> run = new CompletableFuture<>();
		MigrationEngine engine = startAndReachV3(run);
		long start = System.nanoTime();
		assertThat(engine.cancel(Duration.ofSeconds(3))).isTrue();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
		assertThat(run).failsWithin(Duration.ofSeconds(1))
			.withThrowableThat()
			.withCauseInstanceOf(CancelledException.class);
		assertThat(this.database.queryForString("SELECT to_regclass('half')")).isNull();
		assertThat(this.database.queryForString(
				"SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'migrations%' AND datname = current_database()"))
			.isEqualTo("0");
	}

	@Test
	void stopsWhenItsThreadIsInterruptedWhileItPauses() throws Exception {
		try (Connection blocker = this.database.newConnection()) {
			lockTable(blocker);
			Thread runner = Thread.currentThread();
			MigrationEngine engine = engine(lock(Duration.ofMillis(20), Duration.ofMinutes(1)),
					new MigrationListener() {

						@Override
						public void lockAttemptFailed(LockAttemptFailed event) {
							runner.interrupt();
						}

					});
			assertThatExceptionOfType(CancelledException.class).isThrownBy(engine::migrate);
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	/** Starts a run and returns once it executes V3. */
	private MigrationEngine startAndReachV3(CompletableFuture<RunReport> run) throws InterruptedException {
		CountDownLatch inScript = new CountDownLatch(1);
		MigrationEngine engine = engine(LockSettings.DEFAULT, new MigrationListener() {

			@Override
			public void statementsStarted(StatementsStarted event) {
				if (event.script().script().path().startsWith("V3")) {
					inScript.countDown();
				}
			}

		});
		run.completeAsync(engine::migrate);
		inScript.await();
		return engine;
	}

	private MigrationEngine engine(LockSettings lock, MigrationListener listener) {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings().withLock(lock))
			.listener(listener)
			.build();
	}

	private static LockSettings lock(Duration timeout, Duration deadline) {
		return new LockSettings(timeout, deadline, Duration.ofSeconds(10));
	}

	/** A session that reads the table in a transaction that it does not end. */
	private Connection blocker(String application) throws SQLException {
		Connection blocker = this.database.newConnection();
		try (Statement statement = blocker.createStatement()) {
			statement.execute("SET application_name = '" + application + "'");
		}
		lockTable(blocker);
		return blocker;
	}

	private static void lockTable(Connection blocker) throws SQLException {
		blocker.setAutoCommit(false);
		try (Statement statement = blocker.createStatement()) {
			statement.execute("LOCK TABLE busy IN ACCESS SHARE MODE");
		}
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
