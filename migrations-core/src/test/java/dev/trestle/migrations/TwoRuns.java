package dev.trestle.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Two runs that begin at the same moment.
 */
final class TwoRuns {

	private static final int COUNT = 2;

	private TwoRuns() {
	}

	/** How many scripts each of them has applied. */
	static List<Integer> of(Supplier<MigrationEngine> engines) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(COUNT);
		try {
			CyclicBarrier start = new CyclicBarrier(COUNT);
			List<Future<Integer>> runs = new ArrayList<>();
			for (int i = 0; i < COUNT; i++) {
				MigrationEngine engine = engines.get();
				runs.add(threads.submit(() -> {
					start.await();
					return engine.migrate().scripts().size();
				}));
			}
			List<Integer> applied = new ArrayList<>();
			for (Future<Integer> run : runs) {
				applied.add(run.get());
			}
			return applied;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
