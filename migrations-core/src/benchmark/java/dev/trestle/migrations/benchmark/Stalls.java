package dev.trestle.migrations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.LockSettings;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;

/**
 * Measures what the users of a table notice while a column is added to it: behind a
 * report that reads the table for some seconds, and among short transactions that follow
 * each other without a gap. The argument is the length of the report in seconds.
 */
public final class Stalls {

	private static final String ALTER = "ALTER TABLE visits ADD COLUMN note text";

	private static final List<Integer> TIMEOUTS = List.of(50, 100, 200, 500);

	private final Duration report;

	private final Path scripts;

	private Stalls(Duration report) throws IOException {
		this.report = report;
		this.scripts = Files.createTempDirectory("stalls");
		Files.writeString(this.scripts.resolve("V1__note.sql"), ALTER + ";\n");
	}

	/**
	 * Measures and prints a line for each contender.
	 * @param arguments the length of the report in seconds, 5 without
	 * @throws Exception when a contender fails
	 */
	public static void main(String[] arguments) throws Exception {
		Stalls stalls = new Stalls(Duration.ofSeconds((arguments.length > 0) ? Long.parseLong(arguments[0]) : 5));
		Bystanders.printHeading("in the way");
		for (Map.Entry<String, Contender> contender : stalls.contenders().entrySet()) {
			stalls.measure("a report", contender.getKey(), contender.getValue(), 0);
		}
		for (Map.Entry<String, Contender> contender : stalls.contenders().entrySet()) {
			stalls.measure("4 x 60 ms without a gap", contender.getKey(), contender.getValue(), 4);
		}
		System.exit(0);
	}

	private Map<String, Contender> contenders() {
		Map<String, Contender> contenders = new LinkedHashMap<>();
		contenders.put("none", (database, folder) -> {
		});
		contenders.put("plain", (database, folder) -> {
			try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
				statement.execute(ALTER);
			}
		});
		contenders.put("Flyway", Bystanders::flyway);
		for (int timeout : TIMEOUTS) {
			contenders.put("Trestle " + timeout + " ms",
					(database, folder) -> MigrationEngine.builder(database)
						.settings(MigrationSettings.DEFAULT.withLocations("file:" + folder)
							.withLock(new LockSettings(Duration.ofMillis(timeout), Duration.ofMinutes(2),
									Duration.ofMinutes(1))))
						.build()
						.migrate());
		}
		return contenders;
	}

	private void measure(String obstacle, String name, Contender contender, int readers) throws Exception {
		try (TestDatabase database = PostgresTestServer.get().createDatabase()) {
			database.execute("CREATE TABLE visits (id bigint PRIMARY KEY, times bigint NOT NULL DEFAULT 0)",
					"INSERT INTO visits SELECT generate_series(1, 10000)");
			List<Thread> busy = new ArrayList<>();
			for (int i = 0; i < readers; i++) {
				busy.add(reader(database));
			}
			Bystanders.watch(database, obstacle, name, () -> (readers == 0) ? behindReport(database, contender)
					: Bystanders.timed(contender, database, this.scripts));
			busy.forEach(Thread::interrupt);
		}
	}

	private double behindReport(TestDatabase database, Contender contender) throws Exception {
		try (Connection connection = database.newConnection(); Statement statement = connection.createStatement()) {
			statement.execute("BEGIN; SELECT count(*) FROM visits");
			TimeUnit.MILLISECONDS.sleep(500);
			CompletableFuture<Double> run = CompletableFuture
				.supplyAsync(() -> Bystanders.timed(contender, database, this.scripts));
			TimeUnit.NANOSECONDS.sleep(this.report.toNanos());
			statement.execute("COMMIT");
			return run.get();
		}
	}

	private static Thread reader(TestDatabase database) {
		Thread reader = new Thread(() -> {
			try (Connection connection = database.newConnection(); Statement statement = connection.createStatement()) {
				while (!Thread.currentThread().isInterrupted()) {
					statement.execute("BEGIN; SELECT times FROM visits WHERE id = 9");
					TimeUnit.MILLISECONDS.sleep(60);
					statement.execute("COMMIT");
				}
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		reader.setDaemon(true);
		reader.start();
		return reader;
	}

}
