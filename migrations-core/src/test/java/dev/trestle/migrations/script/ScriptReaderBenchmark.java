package dev.trestle.migrations.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how fast scripts are read, in megabytes of UTF-8 a second on one thread. Not a
 * test: run it on an idle machine.
 */
public final class ScriptReaderBenchmark {

	private static final int MEGABYTE = 1_000_000;

	private static final String STATEMENTS = """
			-- users of the shop, one row a person
			CREATE TABLE IF NOT EXISTS shop.users (
				id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				email text NOT NULL CHECK (email ~ '^[^@]+@[^@]+$'),
				created_at timestamptz NOT NULL DEFAULT now() /* in UTC */
			);
			INSERT INTO shop.users (email) VALUES ('alice@example.org'), ('bob@example.org'), (E'o\\'neil@example.org');
			CREATE OR REPLACE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS $body$
			BEGIN
				-- called a lot; keep it small
				NEW.updated_at := now();
				RETURN NEW;
			END
			$body$;
			CREATE FUNCTION shop.add(a int, b int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT a + b; END;
			ALTER TABLE shop.users ADD COLUMN "Display name" text, ADD CONSTRAINT name_length CHECK (length("Display name") <= 200);
			UPDATE shop.users SET email = lower(email) WHERE email <> lower(email) AND id BETWEEN 1 AND 10000;
			""";

	private static final String INSERTS = "INSERT INTO posts (id, title, body) VALUES (4711, 'A title as usual', '"
			+ "Lorem ipsum dolor sit amet, consetetur sadipscing elitr. ".repeat(5) + "');\n";

	private static final String ROWS = "4711\tA title as usual\tLorem ipsum dolor sit amet, consetetur\t\\N\t2026-11-22\n";

	private final int megabytes;

	private final Map<String, Double> best = new LinkedHashMap<>();

	private ScriptReaderBenchmark(int megabytes) {
		this.megabytes = megabytes;
	}

	/**
	 * Measures.
	 * @param arguments how many megabytes, how many rounds
	 * @throws IOException never
	 */
	public static void main(String[] arguments) throws IOException {
		int megabytes = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 100;
		int rounds = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 5;
		ScriptReaderBenchmark benchmark = new ScriptReaderBenchmark(megabytes);
		for (int round = 0; round < rounds; round++) {
			benchmark.round();
		}
		benchmark.best
			.forEach((what, value) -> System.out.printf(Locale.ROOT, "%-30s %8.1f MB/s at best%n", what, value));
	}

	private void round() throws IOException {
		measure("statements", "", STATEMENTS, "");
		measure("inserts", "", INSERTS, "");
		measure("inserts with umlauts", "", INSERTS.replace('o', 'ö'), "");
		measure("copy", "COPY posts FROM STDIN;\n", ROWS, "\\.\n");
		measureChecksum();
		measureSmallScripts();
	}

	private InputStream repeated(String beginning, String part, String end) {
		return new RepeatedText(beginning, part, (long) this.megabytes * MEGABYTE / part.length(), end);
	}

	private void measure(String what, String beginning, String part, String end) throws IOException {
		SqlScript template = Scripts.script("SELECT 1");
		SqlScript script = new SqlScript(template.name(), what, template.checksum(),
				() -> repeated(beginning, part, end));
		long start = cpuTime();
		char[] buffer = new char[16 * 1024];
		try (ScriptReader reader = ScriptReader.open(script, Placeholders.none())) {
			for (Statement statement = reader.next(); statement != null; statement = reader.next()) {
				if (statement.copyFromStdin()) {
					drain(reader.copyData(), buffer);
				}
			}
		}
		report(what, this.megabytes, start);
	}

	private static void drain(Reader reader, char[] buffer) throws IOException {
		while (reader.read(buffer) >= 0) {
			Thread.onSpinWait();
		}
	}

	private void measureChecksum() throws IOException {
		long start = cpuTime();
		Checksum.of(repeated("", STATEMENTS, ""));
		report("checksum", this.megabytes, start);
	}

	private void measureSmallScripts() throws IOException {
		int scripts = 5000;
		byte[] bytes = STATEMENTS.getBytes(StandardCharsets.UTF_8);
		long start = cpuTime();
		for (int i = 0; i < scripts; i++) {
			Checksum.of(new ByteArrayInputStream(bytes));
		}
		report("checksums of 5000 small scripts", (double) bytes.length * scripts / MEGABYTE, start);
	}

	// Processor time, so that other work on the machine counts less.
	private static long cpuTime() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private void report(String what, double read, long start) {
		double seconds = (cpuTime() - start) / 1_000_000_000.0;
		System.out.printf(Locale.ROOT, "%-30s %8.1f MB/s %8.1f ms%n", what, read / seconds, seconds * 1000);
		this.best.merge(what, read / seconds, Math::max);
	}

}
