package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Stops a run, in every way that there is, wherever it can wait: it ends within seconds,
 * leaves no session and no lock, and the next run goes on.
 */
@PostgresTest
@Timeout(60)
class CancelTests {

	private static final Duration SOON = Duration.ofSeconds(5);

	private static final String OURS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
			+ " AND application_name LIKE 'migrations%'";

	private final TestDatabase database;

	private final Path folder;

	private final ScriptFolder scripts;

	private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

	CancelTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.folder = folder;
		this.scripts = new ScriptFolder(folder);
		database.execute("CREATE TABLE counter AS SELECT 0 AS n",
				"CREATE TABLE busy AS SELECT generate_series(1, 10) AS id");
	}

	static Stream<Arguments> thread() {
		return Arrays.stream(Moment.values())
			.flatMap((moment) -> Stream.of(new Arguments(moment, true), new Arguments(moment, false)));
	}

	@ParameterizedTest
	@MethodSource("thread")
	void endsWhenItsThreadIsInterruptedOrItsEngineIsAsked(Arguments arguments) throws Exception {
		write(arguments.moment());
		MigrationEngine engine = MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings())
			.listener(new RunEvents(this.events::add))
			.build();
		FutureTask<RunReport> run = new FutureTask<>(engine::migrate);
		Thread runner = new Thread(run, "runner");
		try (Connection blocker = blocker(arguments.moment())) {
			runner.start();
			awaitEvent(arguments.moment().event);
			awaitSleep(arguments.moment());
			long start = System.nanoTime();
			if (arguments.interrupt()) {
				runner.interrupt();
			}
			else {
				engine.cancel(Duration.ofSeconds(3));
			}
			assertCancelled(run, start);
			blocker.rollback();
		}
		runner.join();
		assertConsistent(arguments.moment());
	}

	@Test
	void endsThoughTheServerCannotBeReached() throws Exception {
		write(Moment.LONG_STATEMENT);
		CountDownLatch end = new CountDownLatch(1);
		try (TcpProxy proxy = TcpProxy.to(this.database.server())) {
			MigrationEngine engine = MigrationEngine.builder(this.database.dataSource(proxy))
				.settings(this.scripts.settings())
				.build();
			FutureTask<RunReport> run = new FutureTask<>(engine::migrate);
			new Thread(run, "runner").start();
			awaitSleep(Moment.LONG_STATEMENT);
			proxy.beforeTurn((sent) -> true, (connection) -> end.await());
			long start = System.nanoTime();
			engine.cancel(Duration.ofSeconds(1));
			assertCancelled(run, start);
		}
		finally {
			end.countDown();
		}
	}

	@Test
	void asksNobodyAboutAStatementThatWasNotSent() {
		this.database.execute("CREATE PROCEDURE p() LANGUAGE sql AS 'UPDATE counter SET n = n + 1'");
		this.scripts.with("V1__call.sql", "-- migrations: transaction=none", "UPDATE counter SET n = n + 1;",
				"CALL p();");
		MigrationEngine engine = MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings())
			.listener(new RunEvents((event) -> {
				if (event.equals("V1__call.sql statement 1")) {
					Thread.currentThread().interrupt();
				}
			}))
			.build();
		assertThatExceptionOfType(CancelledException.class).isThrownBy(engine::migrate);
		assertThat(Thread.interrupted()).isTrue();
		this.scripts.engine(this.database).migrate();
		assertThat(this.database.queryForString("SELECT n FROM counter")).isEqualTo("2");
	}

	@ParameterizedTest
	@EnumSource
	@Tag("chaos")
	void endsWhenItsProcessIsTerminated(Moment moment) throws Exception {
		write(moment);
		try (Connection blocker = blocker(moment);
				ForkedRun run = ForkedRun.start(this.database.url(), this.folder, ForkedRun.NOWHERE)) {
			assertThat(run.awaitEvent(moment.event)).isTrue();
			awaitSleep(moment);
			run.signal("TERM");
			assertThat(run.ends(SOON)).isTrue();
			blocker.rollback();
		}
		assertConsistent(moment);
	}

	private static void assertCancelled(FutureTask<RunReport> run, long start) {
		assertThat(run).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(CancelledException.class);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
	}

	private void assertConsistent(Moment moment) {
		await(OURS, "0");
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
				+ " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
			.isEqualTo("0");
		if (moment == Moment.LONG_STATEMENT) {
			this.scripts.with("V1__change.sql", moment.script[0], "SELECT 1;");
		}
		this.scripts.engine(this.database).migrate();
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history WHERE state = 'applied'"))
			.isEqualTo(String.valueOf(moment.scripts));
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isEqualTo("0");
		assertThat(this.database.queryForString("SELECT n FROM counter")).isEqualTo(String.valueOf(moment.scripts));
	}

	private void write(Moment moment) {
		for (int i = 1; i <= moment.scripts; i++) {
			this.scripts.with("V" + i + "__change.sql", moment.script);
		}
	}

	private void awaitEvent(String name) throws InterruptedException {
		String event = this.events.poll(10, TimeUnit.SECONDS);
		while (!name.equals(event)) {
			assertThat(event).isNotNull();
			event = this.events.poll(10, TimeUnit.SECONDS);
		}
	}

	private void awaitSleep(Moment moment) {
		if (moment == Moment.LONG_STATEMENT) {
			await("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
					+ " AND wait_event = 'PgSleep'", "1");
		}
	}

	private void await(String query, String value) {
		while (!value.equals(this.database.queryForString(query))) {
			Thread.onSpinWait();
		}
	}

	private Connection blocker(Moment moment) throws SQLException {
		Connection blocker = this.database.newConnection();
		blocker.setAutoCommit(false);
		blocker.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		try (Statement statement = blocker.createStatement()) {
			statement.execute(moment.blocker);
		}
		return blocker;
	}

	/**
	 * Where a run waits.
	 */
	enum Moment {

		RUN_LOCK("SELECT pg_advisory_xact_lock(hashtextextended('migrations run lock of public', 0))", 1,
				RunEvents.RUN_LOCK_WAITING, "UPDATE counter SET n = n + 1;"),

		TABLE_LOCK("LOCK TABLE busy IN ACCESS SHARE MODE", 1, RunEvents.LOCK_ATTEMPT_FAILED,
				"UPDATE counter SET n = n + 1;", "ALTER TABLE busy ADD COLUMN name text;"),

		LONG_STATEMENT("SELECT 1", 1, "V1__change.sql statement 1", "UPDATE counter SET n = n + 1;",
				"SELECT pg_sleep(60);"),

		CONCURRENT_BUILD("SELECT count(*) FROM pg_class", 1, RunEvents.PROGRESS, "UPDATE counter SET n = n + 1;",
				"CREATE INDEX CONCURRENTLY busy_id ON busy (id);"),

		BETWEEN_SCRIPTS("SELECT 1", 10, "V3__change.sql finished", "UPDATE counter SET n = n + 1;",
				"SELECT pg_sleep(0.2);");

		private final String blocker;

		private final int scripts;

		private final String event;

		private final String[] script;

		Moment(String blocker, int scripts, String event, String... script) {
			this.blocker = blocker;
			this.scripts = scripts;
			this.event = event;
			this.script = script;
		}

	}

	record Arguments(Moment moment, boolean interrupt) {

	}

}
