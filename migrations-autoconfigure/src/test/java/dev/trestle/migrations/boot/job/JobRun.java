package dev.trestle.migrations.boot.job;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.boot.job.report.Console;
import dev.trestle.migrations.test.TestDatabase;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.StringUtils;

/**
 * A job that ran inside the test's JVM.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record JobRun(int code, String out, String err) {

	static JobRun of(String... arguments) {
		return of(false, arguments);
	}

	private static JobRun of(boolean terminal, String... arguments) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		Console console = Console.of(new PrintStream(out, true, StandardCharsets.UTF_8),
				new PrintStream(err, true, StandardCharsets.UTF_8));
		Console watched = new Console(console.out(), console.err(), terminal, console.progress());
		int code = new MigrationJob(watched).run(withoutExport(arguments));
		return new JobRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
	}

	/** Keeps a job from looking for a collector, unless the test runs one. */
	static String[] withoutExport(String... arguments) {
		if (Arrays.stream(arguments).anyMatch((argument) -> argument.startsWith("--management.otlp."))) {
			return arguments;
		}
		return StringUtils.addStringToArray(arguments, "--management.otlp.metrics.export.enabled=false");
	}

	static JobRun of(TestDatabase database, Scripts scripts, String line, String... properties) {
		return of(arguments(database, scripts, line, properties));
	}

	/** The same with somebody who watches and answers through standard input. */
	static JobRun onTerminal(TestDatabase database, Scripts scripts, String line, String... properties) {
		return of(true, arguments(database, scripts, line, properties));
	}

	private static String[] arguments(TestDatabase database, Scripts scripts, String line, String... properties) {
		List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
		// The class path of tests is full of Java migrations that are no application's.
		arguments.addAll(List.of("--spring.datasource.url=" + database.url(), "--" + scripts.property(),
				"--migrations.job.java-migrations-packages=none"));
		arguments.addAll(List.of(properties));
		return arguments.toArray(String[]::new);
	}

	Map<String, Object> json() {
		return JsonParserFactory.getJsonParser().parseMap(this.out);
	}

}
