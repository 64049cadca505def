package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Tag;
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

	private static final int MANY_ROUNDS = Integer.getInteger("herd.many-rounds", 20);

	private static final int STOPPED = 5;

	private static final String[] COUNTER = { "CREATE TABLE counter (n int)", "INSERT INTO counter VALUES (0)" };

	private final TestDatabase database;

	private final Path folder;

	private final ScriptFolder scripts;

	HerdTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.folder = folder;
		this.scripts = new ScriptFolder(folder);
	}

	@Test
	void everyScriptIsAppliedOnceHoweverManyEnginesStart() throws Exception {
		this.database.execute(COUNTER);
		for (int round = 1; round <= ROUNDS; round++) {
			write(round);
			assertThat(startTogether(ENGINES).get()).as("applied in round " + round).isEqualTo(1);
			assertCounted(round);
		}
		assertNothingLeft(ROUNDS);
	}

	@Test
	@Tag("chaos")
	void everyScriptIsAppliedOnceThoughSomeAreStoppedMeanwhile() throws Exception {
		this.database.execute(COUNTER);
		for (int round = 1; round <= MANY_ROUNDS; round++) {
			write(round);
			List<ForkedRun> stopped = (round % 7 == 0) ? startForks() : List.of();
			CompletableFuture<Integer> applied = startTogether(ENGINES - stopped.size());
			for (ForkedRun fork : stopped) {
				fork.goOn();
				fork.signal("STOP");
			}
			// whether one of them has the run lock now or not, the others end only
			// without it
			Thread.sleep(stopped.isEmpty() ? 0 : 500);
			// all of them first: the one that comes next may have the run lock
			for (ForkedRun fork : stopped) {
				fork.signal("CONT");
			}
			for (ForkedRun fork : stopped) {
				assertThat(fork.awaitOutcome()).endsWith("well");
				fork.close();
			}
			assertThat(applied.get()).as("applied in round " + round).isLessThanOrEqualTo(1);
			assertCounted(round);
		}
		assertNothingLeft(MANY_ROUNDS);
	}

	private List<ForkedRun> startForks() {
		List<ForkedRun> forks = new ArrayList<>();
		for (int i = 0; i < STOPPED; i++) {
			forks.add(ForkedRun.start(this.database.url(), this.folder, "run started"));
		}
		forks.forEach((fork) -> assertThat(fork.awaitHalt()).isTrue());
		return forks;
	}

	private void write(int round) {
		this.scripts.with("V" + round + "__count.sql", "UPDATE counter SET n = n + 1;",
				"CREATE INDEX CONCURRENTLY counter_" + round + " ON counter (n);", "UPDATE counter SET n = n + 1;");
	}

	private void assertCounted(int round) {
		assertThat(this.database.queryForString("SELECT n FROM counter")).isEqualTo(String.valueOf(2 * round));
	}

	private void assertNothingLeft(int rounds) {
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history"))
			.isEqualTo(String.valueOf(rounds));
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_ledger")).isEqualTo("0");
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isEqualTo("0");
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
			.isEqualTo("0");
	}

	/** How many scripts all engines together have applied, each with a pool of one. */
	private CompletableFuture<Integer> startTogether(int engines) {
		ExecutorService threads = Executors.newFixedThreadPool(engines);
		CyclicBarrier start = new CyclicBarrier(engines);
		List<CompletableFuture<Integer>> runs = new ArrayList<>();
		for (int i = 0; i < engines; i++) {
			MigrationEngine engine = MigrationEngine.builder(new OneConnection(this.database.dataSource()))
				.settings(this.scripts.settings())
				.build();
			runs.add(CompletableFuture.supplyAsync(() -> {
				await(start);
				return engine.migrate().scripts().size();
			}, threads));
		}
		return CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new))
			.thenApply((done) -> runs.stream().mapToInt(CompletableFuture::join).sum())
			.whenComplete((sum, ex) -> threads.shutdownNow());
	}

	private static void await(CyclicBarrier start) {
		try {
			start.await();
		}
		catch (InterruptedException | BrokenBarrierException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
