package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrates for a long time, while other sessions come and go with locks and somebody
 * terminates the session of the run now and then: nothing is lost or done twice, and
 * nothing grows. The number of scripts is {@code -Dsoak.scripts}; a thousand take one or
 * two minutes.
 */
@PostgresTest
@Tag("chaos")
class SoakTests {

	private static final int SCRIPTS = Integer.getInteger("soak.scripts", 120);

	private static final long MOST_GROWTH = 4 * 1024 * 1024;

	private final TestDatabase database;

	private final ScriptFolder scripts;

	private final AtomicInteger terminated = new AtomicInteger();

	private volatile boolean stopped;

	SoakTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
		database.execute("CREATE TABLE busy (id bigint PRIMARY KEY, note text)", "CREATE TABLE done (script int)",
				"INSERT INTO busy SELECT i, 'note' FROM generate_series(1, 1000) i");
		IntStream.rangeClosed(1, SCRIPTS).forEach(this::write);
	}

	/** What it has done once, it cannot do again without leaving a second row. */
	private void write(int number) {
		String once = "INSERT INTO done VALUES (" + number + ");";
		String name = "V" + number + "__change.sql";
		if (number % 10 == 0) {
			this.scripts.with(name, once, "CREATE INDEX CONCURRENTLY busy_note_" + number + " ON busy (note);",
					"DROP INDEX CONCURRENTLY busy_note_" + number + ";");
		}
		else if (number % 10 == 5) {
			this.scripts.with(name, once, "VACUUM busy;");
		}
		else {
			this.scripts.with(name, once, "-- migrations: allow=drop-column reason=\"the column is not used\"",
					"ALTER TABLE busy ADD COLUMN extra_" + number + " text, DROP COLUMN IF EXISTS extra_" + (number - 1)
							+ ";");
		}
	}

	@Test
	void nothingIsLostAndNothingGrows() throws Exception {
		List<Thread> others = new ArrayList<>();
		MigrationEngine engine = engine();
		try {
			for (int i = 0; i < 2; i++) {
				others.add(start(this::useTheTable));
			}
			others.add(start(this::terminateRuns));
			migrateUntilAllIsDone(engine);
		}
		finally {
			this.stopped = true;
			for (Thread other : others) {
				other.join();
			}
		}
		assertNothingIsLeft();
	}

	private void migrateUntilAllIsDone(MigrationEngine engine) {
		long before = 0;
		int runs = 1;
		while (!migrate(engine)) {
			runs++;
			before = (runs == 3) ? usedHeap() : before;
		}
		long growth = usedHeap() - before;
		System.getLogger("soak")
			.log(System.Logger.Level.INFO, "{0} scripts, {1} runs, {2} terminated, heap {3} kB more", SCRIPTS, runs,
					this.terminated, growth / 1024);
		assertThat(this.terminated).hasValueGreaterThan(3);
		assertThat(growth).isLessThan(MOST_GROWTH);
	}

	private void assertNothingIsLeft() {
		assertThat(this.database.queryForList("SELECT application_name FROM pg_stat_activity WHERE datname ="
				+ " current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"))
			.isEmpty();
		assertThat(this.database.queryForList("SELECT script FROM done ORDER BY script"))
			.isEqualTo(IntStream.rangeClosed(1, SCRIPTS).mapToObj(String::valueOf).toList());
		assertThat(this.database
			.queryForList("SELECT version FROM migrations_history WHERE state = 'applied' ORDER BY version::int"))
			.isEqualTo(IntStream.rangeClosed(1, SCRIPTS).mapToObj(String::valueOf).toList());
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_ledger")).isEqualTo("0");
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isEqualTo("0");
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
				+ " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
			.isEqualTo("0");
	}

	/** Whether all is done; only a lost connection is a reason to try again. */
	private static boolean migrate(MigrationEngine engine) {
		try {
			engine.migrate();
			return true;
		}
		catch (MigrationException ex) {
			if (ex.code() != ErrorCode.DATABASE_UNREACHABLE) {
				throw ex;
			}
			return false;
		}
	}

	private MigrationEngine engine() {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings()
				.withLock(new LockSettings(Duration.ofMillis(100), Duration.ofMinutes(2), Duration.ofMinutes(2))))
			.build();
	}

	private static Thread start(Runnable work) {
		Thread thread = new Thread(work);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/** Transactions that leave a gap now and then. */
	private void useTheTable() {
		try (Connection connection = this.database.newConnection();
				Statement statement = connection.createStatement()) {
			while (!this.stopped) {
				statement.execute("BEGIN; SELECT count(*) FROM busy");
				pause(50, 600);
				statement.execute("COMMIT");
				pause(20, 200);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void terminateRuns() {
		while (!this.stopped) {
			pause(50, 400);
			this.terminated.addAndGet(this.database
				.queryForList("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ="
						+ " 'migrations' AND datname = current_database()")
				.size());
		}
	}

	private static void pause(int least, int most) {
		try {
			TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(least, most));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static long usedHeap() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
