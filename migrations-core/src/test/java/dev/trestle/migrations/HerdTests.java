package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts many engines on one database at the same moment, as a rollout of many pods does:
 * one of them applies what is pending, the others wait and find nothing left to do.
 */
@PostgresTest
class HerdTests {

	private static final int ENGINES = 50;

	private static final int ROUNDS = Integer.getInteger("herd.rounds", 3);

	private final TestDatabase database;

	private final ScriptFolder scripts;

	HerdTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
	}

	@Test
	void everyScriptIsAppliedOnceHoweverManyEnginesStart() throws Exception {
		this.database.execute("CREATE TABLE counter (n int)", "INSERT INTO counter VALUES (0)");
		for (int round = 1; round <= ROUNDS; round++) {
			this.scripts.with("V" + round + "__count.sql", "UPDATE counter SET n = n + 1;",
					"CREATE INDEX CONCURRENTLY counter_" + round + " ON counter (n);", "UPDATE counter SET n = n + 1;");
			assertThat(startTogether()).as("applied in round " + round).isEqualTo(1);
			assertThat(this.database.queryForString("SELECT n FROM counter")).isEqualTo(String.valueOf(2 * round));
		}
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history"))
			.isEqualTo(String.valueOf(ROUNDS));
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_ledger")).isEqualTo("0");
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isEqualTo("0");
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
			.isEqualTo("0");
	}

	/** How many scripts all engines together have applied. */
	private int startTogether() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(ENGINES);
		try {
			CyclicBarrier start = new CyclicBarrier(ENGINES);
			List<Callable<Integer>> engines = new ArrayList<>();
			for (int i = 0; i < ENGINES; i++) {
				MigrationEngine engine = this.scripts.engine(this.database);
				engines.add(() -> {
					start.await();
					return engine.migrate().scripts().size();
				});
			}
			int applied = 0;
			for (Future<Integer> engine : threads.invokeAll(engines)) {
				applied += engine.get();
			}
			return applied;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
