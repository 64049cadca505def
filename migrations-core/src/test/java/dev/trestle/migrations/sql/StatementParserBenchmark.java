package dev.trestle.migrations.sql;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures how many statements are parsed in a second on one thread. Not a test: run it
 * on an idle machine.
 */
public final class StatementParserBenchmark {

	private static final int REPEATED = 20;

	private StatementParserBenchmark() {
	}

	/**
	 * Measures. The first round is that of a JVM that has just started.
	 * @param arguments how many rounds
	 */
	public static void main(String[] arguments) {
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 30;
		List<String> statements = Stream
			.concat(SampleStatements.accepted().stream(), SampleStatements.measured().values().stream())
			.toList();
		round("cold", statements, 1);
		for (int i = 0; i < rounds; i++) {
			round("round " + (i + 1), statements, REPEATED);
		}
	}

	private static void round(String what, List<String> statements, int times) {
		long start = cpuTime();
		int understood = 0;
		for (int i = 0; i < times; i++) {
			for (String sql : statements) {
				understood += Understanding.complete(StatementParser.parse(sql)) ? 1 : 0;
			}
		}
		double seconds = (cpuTime() - start) / 1_000_000_000.0;
		System.out.printf(Locale.ROOT, "%-10s %8d statements %10.0f a second %8.1f ms%n", what, understood,
				understood / seconds, seconds * 1000);
	}

	// Processor time, so that other work on the machine counts less.
	private static long cpuTime() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

}
