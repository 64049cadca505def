package dev.trestle.migrations.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;

/**
 * Measures what the users of a big table notice while it is changed: by the plain
 * statement, by Flyway, and by the recipe that this engine executes in its place. The
 * argument is the number of rows, 2,000,000 without.
 */
public final class RecipeStalls {

	private static final Map<String, String> CHANGES = Map.of("SET NOT NULL",
			"ALTER TABLE visits ALTER COLUMN place SET NOT NULL", "foreign key",
			"ALTER TABLE visits ADD CONSTRAINT visits_place FOREIGN KEY (place) REFERENCES places", "index",
			"CREATE INDEX visits_place_idx ON visits (place)");

	private final int rows;

	private RecipeStalls(int rows) {
		this.rows = rows;
	}

	/**
	 * Measures and prints a line for each change and contender.
	 * @param arguments the number of rows
	 * @throws Exception when a contender fails
	 */
	public static void main(String[] arguments) throws Exception {
		RecipeStalls stalls = new RecipeStalls((arguments.length > 0) ? Integer.parseInt(arguments[0]) : 2_000_000);
		Bystanders.printHeading(String.format("%,d rows", stalls.rows));
		for (Map.Entry<String, String> change : CHANGES.entrySet()) {
			for (Map.Entry<String, Contender> contender : contenders(change.getValue()).entrySet()) {
				stalls.measure(change.getKey(), change.getValue(), contender.getKey(), contender.getValue());
			}
		}
		System.exit(0);
	}

	private static Map<String, Contender> contenders(String sql) {
		Map<String, Contender> contenders = new LinkedHashMap<>();
		contenders.put("none", (database, folder) -> {
		});
		contenders.put("plain", (database, folder) -> {
			try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
		});
		contenders.put("Flyway", Bystanders::flyway);
		contenders.put("Trestle",
				(database, folder) -> MigrationEngine.builder(database)
					.settings(MigrationSettings.DEFAULT.withLocations("file:" + folder)
						.withSafety(SafetyPolicy.DEFAULTS.withApplyRecipes(ApplyRecipes.ALWAYS)))
					.build()
					.migrate());
		return contenders;
	}

	private void measure(String change, String sql, String name, Contender contender) throws Exception {
		Path scripts = Files.createTempDirectory("stalls");
		Files.writeString(scripts.resolve("V1__change.sql"), sql + ";\n");
		try (TestDatabase database = PostgresTestServer.get().createDatabase()) {
			database.execute("CREATE TABLE places (id int PRIMARY KEY)",
					"INSERT INTO places SELECT generate_series(1, 1000)",
					"CREATE TABLE visits (id bigint PRIMARY KEY, times bigint NOT NULL DEFAULT 0, place int)",
					"INSERT INTO visits SELECT i, 0, i % 1000 + 1 FROM generate_series(1, " + this.rows + ") i",
					"VACUUM ANALYZE visits");
			Bystanders.watch(database, change, name, () -> Bystanders.timed(contender, database, scripts));
		}
	}

}
