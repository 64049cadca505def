package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cancels that come when what they were meant for is over: behind a statement that stands
 * alone, and behind the run.
 */
@PostgresTest
@Timeout(60)
class LateCancelTests {

	/** How the message begins that asks a server to cancel (PostgreSQL docs, 54.7). */
	private static final String CANCEL_REQUEST = "\u0004\u00d2\u0016.";

	private final TestDatabase database;

	private final ScriptFolder scripts;

	LateCancelTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
		database.execute("CREATE TABLE busy AS SELECT generate_series(1, 10) AS id");
	}

	@Test
	void anAnnouncementStaysWhenTheCancelHitsWhatComesBehindTheStatement() throws Exception {
		this.scripts.with("V1__index.sql", "SELECT 1;", "CREATE INDEX CONCURRENTLY busy_id ON busy (id);");
		CountDownLatch built = new CountDownLatch(1);
		try (TcpProxy proxy = TcpProxy.to(this.database.server()); Connection blocker = transaction()) {
			MigrationEngine engine = engine(this.database.dataSource(proxy));
			proxy.beforeAnswer(TcpProxy.turnWith("CREATE INDEX CONCURRENTLY"), (connection) -> {
				execute(blocker, "LOCK TABLE pg_index IN ACCESS EXCLUSIVE MODE");
				built.countDown();
			});
			FutureTask<RunReport> run = start(engine::migrate);
			assertThat(built.await(20, TimeUnit.SECONDS)).isTrue();
			awaitRow(blocker, "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'pg_index'::regclass");
			engine.cancel(Duration.ofSeconds(3));
			assertThat(run).failsWithin(Duration.ofSeconds(5))
				.withThrowableThat()
				.withCauseInstanceOf(CancelledException.class);
			blocker.rollback();
		}
		engine(this.database.dataSource()).migrate();
		assertThat(this.database.queryForList("SELECT state FROM migrations_history")).containsExactly("applied");
	}

	@Test
	void theNextUserOfTheConnectionIsNotHit() throws Exception {
		this.scripts.with("V1__waits.sql", "SELECT pg_advisory_xact_lock(4711);");
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch late = new CountDownLatch(1);
		try (TcpProxy proxy = TcpProxy.to(this.database.server());
				Connection blocker = transaction();
				Connection pooled = this.database.dataSource(proxy).getConnection()) {
			execute(blocker, "SELECT pg_advisory_xact_lock(4711)");
			MigrationEngine engine = engine(new SingleConnectionDataSource(pooled, true));
			proxy.beforeTurn((sent) -> sent.contains(CANCEL_REQUEST), (connection) -> {
				asked.countDown();
				late.await();
			});
			FutureTask<RunReport> run = start(engine::migrate);
			awaitRow(blocker, "SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'advisory'");
			start(() -> engine.cancel(Duration.ofSeconds(10)));
			assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
			blocker.rollback();
			assertThat(run.get().scripts()).hasSize(1);
			assertSleepsWell(pooled, late);
		}
	}

	/** A pool lends what is open once more. */
	private void assertSleepsWell(Connection pooled, CountDownLatch late) throws Exception {
		try (Connection next = pooled.isClosed() ? this.database.newConnection() : pooled;
				Connection other = this.database.newConnection()) {
			FutureTask<Boolean> query = start(() -> execute(next, "SELECT pg_sleep(1)"));
			awaitRow(other, "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname ="
					+ " current_database()");
			late.countDown();
			assertThat(query).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	private static <T> FutureTask<T> start(Callable<T> work) {
		FutureTask<T> task = new FutureTask<>(work);
		new Thread(task).start();
		return task;
	}

	private Connection transaction() throws SQLException {
		Connection connection = this.database.newConnection();
		connection.setAutoCommit(false);
		return connection;
	}

	private static boolean execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			return statement.execute(sql);
		}
	}

	private static void awaitRow(Connection connection, String query) throws SQLException {
		long start = System.nanoTime();
		try (Statement statement = connection.createStatement()) {
			boolean found = false;
			while (!found) {
				try (ResultSet rows = statement.executeQuery(query)) {
					found = rows.next();
				}
				assertThat(Duration.ofNanos(System.nanoTime() - start)).as(query).isLessThan(Duration.ofSeconds(20));
			}
		}
	}

	private MigrationEngine engine(DataSource dataSource) {
		return MigrationEngine.builder(dataSource)
			.settings(this.scripts.settings()
				.withLock(new LockSettings(Duration.ofSeconds(30), Duration.ofSeconds(40), Duration.ofSeconds(10))))
			.build();
	}

}
