package dev.trestle.migrations.benchmark;

import java.nio.file.Path;
import java.time.Duration;

import dev.trestle.migrations.MigrationLint;

/**
 * How fast scripts are judged when the JVM has compiled all that is needed, reading the
 * files included.
 *
 * @param scripts the folder of the scripts
 * @param statements how many statements are in it
 */
record WarmLint(Path scripts, int statements) {

	private static final Duration WARMING = Duration.ofSeconds(10);

	private static final Duration MEASURED = Duration.ofSeconds(5);

	double statementsPerSecond() {
		run(WARMING);
		return run(MEASURED);
	}

	private double run(Duration atLeast) {
		long start = System.nanoTime();
		long count = 0;
		long nanos = 0;
		while (nanos < atLeast.toNanos()) {
			MigrationLint.of("file:" + this.scripts).run();
			count += this.statements;
			nanos = System.nanoTime() - start;
		}
		return count * 1e9 / nanos;
	}

}
