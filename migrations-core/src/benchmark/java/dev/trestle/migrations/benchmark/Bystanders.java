package dev.trestle.migrations.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.trestle.migrations.test.TestDatabase;
import dev.trestle.migrations.test.Traffic;
import org.flywaydb.core.Flyway;

/**
 * The readers and writers of table {@code visits}, who notice what others do to it.
 */
final class Bystanders {

	private static final String HEADING = "%-28s %-18s %9s %9s %9s %12s%n";

	private static final String LINE = "%-28s %-18s %9.1f %9.1f %9.1f %12.2f%n";

	private Bystanders() {
	}

	static void printHeading(String what) {
		System.out.printf(Locale.ROOT, HEADING, what, "change", "p50 ms", "p99 ms", "max ms", "done after s");
	}

	/**
	 * Prints what they notice.
	 * @param what what is measured
	 * @param name who does it
	 * @param work does it, and tells how many seconds it took
	 */
	static void watch(TestDatabase database, String what, String name, Callable<Double> work) throws Exception {
		try (Traffic traffic = Traffic.on(database, "SELECT times FROM visits WHERE id = 7",
				"UPDATE visits SET times = times + 1 WHERE id = 8")) {
			TimeUnit.SECONDS.sleep(1);
			traffic.measureFromNow();
			double seconds = work.call();
			TimeUnit.MILLISECONDS.sleep(200);
			System.out.printf(Locale.ROOT, LINE, what, name, millis(traffic.percentile(0.5)),
					millis(traffic.percentile(0.99)), millis(traffic.longestStall()), seconds);
		}
	}

	/** How long a contender takes. */
	static double timed(Contender contender, TestDatabase database, Path scripts) {
		long start = System.nanoTime();
		try {
			contender.run(database.dataSource(), scripts);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return (System.nanoTime() - start) / 1e9;
	}

	/** Flyway on a database that has tables. */
	static void flyway(DataSource database, Path folder) {
		Flyway.configure()
			.dataSource(database)
			.locations("filesystem:" + folder)
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.load()
			.migrate();
	}

	private static double millis(Duration duration) {
		return duration.toNanos() / 1e6;
	}

}
