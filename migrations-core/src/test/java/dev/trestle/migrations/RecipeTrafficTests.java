package dev.trestle.migrations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.trestle.migrations.RecipeCases.RecipeCase;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import dev.trestle.migrations.test.Traffic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures how long readers and writers wait while a run executes a recipe whose work
 * takes seconds; and that the plain statement makes them wait for all of it.
 */
@PostgresTest
@Tag("chaos")
class RecipeTrafficTests {

	private static final Duration LOCK_TIMEOUT = Duration.ofMillis(200);

	/** A lock attempt, and the change behind it. */
	private static final Duration BOUND = LOCK_TIMEOUT.plusMillis(20);

	private static final SafetyPolicy WARN = new SafetyPolicy(SafetyPolicy.Action.WARN, Map.of(), Set.of(), null,
			SafetyPolicy.SmallTable.DEFAULTS);

	/** Takes more than a millisecond a row, without a load on the machine. */
	private static final String SLOW = "CREATE FUNCTION slow(value bigint) RETURNS bigint IMMUTABLE LANGUAGE plpgsql"
			+ " AS 'BEGIN PERFORM pg_sleep(0.001)@ RETURN value@ END@'; ";

	private static final String TABLE = SLOW + "CREATE TABLE busy (id bigint PRIMARY KEY, note text);"
			+ " INSERT INTO busy SELECT i, 'note' FROM generate_series(1, 2000) i; ANALYZE";

	private static final String PARTITIONED = SLOW + "CREATE TABLE busy (id bigint, note text) PARTITION BY RANGE (id);"
			+ " CREATE TABLE busy_a PARTITION OF busy FOR VALUES FROM (0) TO (1000);"
			+ " CREATE TABLE busy_b PARTITION OF busy FOR VALUES FROM (1000) TO (9000);"
			+ " INSERT INTO busy SELECT i, 'note' FROM generate_series(1, 2000) i; ANALYZE";

	private static final String VIEW = TABLE + "; CREATE MATERIALIZED VIEW seen AS SELECT id, slow(id) AS s FROM busy;"
			+ " CREATE UNIQUE INDEX seen_id ON seen (id); ANALYZE";

	private static final String BIG = "CREATE TABLE one (id bigint PRIMARY KEY); INSERT INTO one SELECT i FROM"
			+ " generate_series(1, 1000) i; CREATE TABLE busy (id bigint, note text, ref bigint);"
			+ " INSERT INTO busy SELECT i, repeat('note', 20), i % 1000 + 1 FROM generate_series(1, 300000) i;"
			+ " CREATE INDEX busy_id ON busy (id); ANALYZE";

	private final ScriptFolder scripts;

	RecipeTrafficTests(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder);
	}

	static Stream<RecipeCase> slow() {
		return Stream.of(new RecipeCase(TABLE, "ALTER TABLE busy ADD CONSTRAINT sane CHECK (slow(id) > 0)"),
				new RecipeCase(TABLE, "CREATE INDEX busy_slow ON busy (slow(id))"),
				new RecipeCase(TABLE, "ALTER TABLE busy ADD COLUMN n int DEFAULT 1 CHECK (slow(n) > 0)"),
				new RecipeCase(PARTITIONED, "CREATE INDEX busy_slow ON busy (slow(id))"),
				new RecipeCase(VIEW, "REFRESH MATERIALIZED VIEW seen"));
	}

	static Stream<RecipeCase> big() {
		return Stream
			.of(new RecipeCase(BIG, "ALTER TABLE busy ALTER note SET NOT NULL"),
					new RecipeCase(BIG, "ALTER TABLE busy ADD FOREIGN KEY (ref) REFERENCES one"),
					new RecipeCase(BIG, "ALTER TABLE busy ADD PRIMARY KEY (id)"),
					new RecipeCase(BIG, "REINDEX TABLE busy"), new RecipeCase(BIG, "DROP INDEX busy_id"),
					new RecipeCase(14, PARTITIONED, "ALTER TABLE busy DETACH PARTITION busy_b"))
			.filter((one) -> one.since() <= PostgresTestServer.get().major());
	}

	@ParameterizedTest
	@MethodSource("slow")
	void nobodyWaitsForWorkThatTakesSeconds(RecipeCase one, PostgresTestServer server) throws Exception {
		Duration recipe = longestWait(one, AppliedRecipeTests.STRICT.withApplyRecipes(ApplyRecipes.ALWAYS), server);
		Duration plain = longestWait(one, WARN, server);
		System.getLogger("traffic")
			.log(System.Logger.Level.INFO, "{0}: {1} ms, plain {2} ms", one, recipe.toMillis(), plain.toMillis());
		assertThat(recipe).isLessThan(BOUND);
		assertThat(plain).isGreaterThan(BOUND);
	}

	@ParameterizedTest
	@MethodSource("big")
	void nobodyWaitsLongerThanForALockAttempt(RecipeCase one, PostgresTestServer server) throws Exception {
		Duration recipe = longestWait(one, AppliedRecipeTests.STRICT.withApplyRecipes(ApplyRecipes.ALWAYS), server);
		System.getLogger("traffic").log(System.Logger.Level.INFO, "{0}: {1} ms", one, recipe.toMillis());
		assertThat(recipe).isLessThan(BOUND);
	}

	/** How much longer than the users of another table somebody has waited. */
	private Duration longestWait(RecipeCase one, SafetyPolicy policy, PostgresTestServer server) throws Exception {
		this.scripts.with("V1__change.sql", one.statement() + ";");
		try (TestDatabase database = server.createDatabase()) {
			for (String sql : one.given().split(";")) {
				database.execute(sql.replace('@', ';'));
			}
			String read = one.statement().contains("VIEW") ? "SELECT max(s) FROM seen WHERE id = 7"
					: "SELECT max(note) FROM busy WHERE id = 7";
			try (Traffic control = Traffic.control(database);
					Traffic traffic = Traffic.on(database, read, "UPDATE busy SET note = note WHERE id = 8")) {
				TimeUnit.SECONDS.sleep(1);
				control.measureFromNow();
				traffic.measureFromNow();
				engine(database, policy).migrate();
				traffic.close();
				control.close();
				return traffic.longestStall().minus(control.longestStall());
			}
		}
	}

	private MigrationEngine engine(TestDatabase database, SafetyPolicy policy) {
		LockSettings lock = new LockSettings(LOCK_TIMEOUT, Duration.ofMinutes(1), Duration.ofMinutes(1));
		return MigrationEngine.builder(database.dataSource())
			.settings(this.scripts.settings().withLock(lock).withSafety(policy))
			.build();
	}

}
