package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.trestle.migrations.RecipeCases.RecipeCase;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Ends the session of a run while it executes a recipe, and runs again: the schema is the
 * same as after a run that was left alone, and no transactional step was done twice.
 */
@PostgresTest
@Tag("chaos")
class RecipeCrashTests {

	private static final String TERMINATE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
			+ " WHERE datname = current_database() AND application_name LIKE 'migrations%'";

	private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
			+ " AND application_name LIKE 'migrations%' AND wait_event_type = 'Lock'";

	/** Takes note of every change of a table or index that commits. */
	private static final List<String> NOTES = List
		.of("CREATE SCHEMA noted", "CREATE TABLE noted.changes (tag text, object text)", """
				CREATE FUNCTION noted.note() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
					INSERT INTO noted.changes SELECT command_tag, object_identity FROM pg_event_trigger_ddl_commands();
				END $$""", "CREATE EVENT TRIGGER note ON ddl_command_end EXECUTE FUNCTION noted.note()");

	private static final String TABLES = "CREATE TABLE users (id bigint PRIMARY KEY, name text, age int);"
			+ " INSERT INTO users SELECT i, 'user ' || i, i FROM generate_series(1, 200) i; ANALYZE";

	private static final String EVENTS = "CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, kind int)"
			+ " PARTITION BY RANGE (at);"
			+ " CREATE TABLE events_a PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');"
			+ " CREATE TABLE events_b PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');"
			+ " INSERT INTO events SELECT i, date '2024-01-01' + i, i FROM generate_series(0, 700) i; ANALYZE";

	private final ScriptFolder scripts;

	RecipeCrashTests(@TempDir Path folder) {
		this.scripts = new ScriptFolder(folder);
	}

	static Stream<RecipeCase> cases() {
		return Stream
			.of(new RecipeCase(TABLES, "ALTER TABLE users ALTER name SET NOT NULL, ADD CHECK (age > 0)"),
					new RecipeCase(TABLES, "ALTER TABLE users ADD UNIQUE (name)"),
					new RecipeCase(EVENTS, "CREATE INDEX events_kind ON events (kind)"),
					new RecipeCase(14, EVENTS, "ALTER TABLE events DETACH PARTITION events_a"))
			.filter((one) -> one.since() <= PostgresTestServer.get().major());
	}

	static Stream<RecipeCase> blocked() {
		return Stream
			.of(new RecipeCase(TABLES, "CREATE UNIQUE INDEX users_name ON users (name)"),
					new RecipeCase(TABLES + "; CREATE INDEX users_age ON users (age)", "DROP INDEX users_age"),
					new RecipeCase(TABLES, "REINDEX TABLE users"),
					new RecipeCase(EVENTS, "ALTER TABLE events ADD UNIQUE (id, at)"),
					new RecipeCase(14, EVENTS, "ALTER TABLE events DETACH PARTITION events_a"))
			.filter((one) -> one.since() <= PostgresTestServer.get().major());
	}

	@ParameterizedTest
	@MethodSource("cases")
	void goesOnBehindEveryAnswerThatWasLost(RecipeCase one, PostgresTestServer server) {
		write(one);
		try (TestDatabase model = prepared(one, server)) {
			int turns = countTurns(model);
			List<String> expected = Fingerprint.of(model);
			for (int turn = 1; turn <= turns; turn++) {
				try (TestDatabase crashed = prepared(one, server)) {
					crashBehind(turn, crashed);
					engine(crashed.dataSource(), ApplyRecipes.ALWAYS).migrate();
					assertSame(crashed, expected, model);
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("blocked")
	void goesOnWithAStatementThatWasCutInTheMiddle(RecipeCase one, PostgresTestServer server) throws Exception {
		write(one);
		try (TestDatabase model = prepared(one, server); TestDatabase crashed = prepared(one, server)) {
			engine(model.dataSource(), ApplyRecipes.ALWAYS).migrate();
			String table = one.statement().contains("UNIQUE (id") ? "events_b"
					: one.given().contains("events") ? "events" : "users";
			try (Connection writer = crashed.newConnection(); Statement statement = writer.createStatement()) {
				writer.setAutoCommit(false);
				statement.execute("UPDATE " + table + " SET id = id WHERE id = 1");
				CompletableFuture<Void> run = CompletableFuture
					.runAsync(() -> assertThatExceptionOfType(MigrationException.class)
						.isThrownBy(() -> engine(crashed.dataSource(), ApplyRecipes.ALWAYS).migrate()));
				awaitLock(crashed);
				crashed.queryForList(TERMINATE);
				run.get(20, TimeUnit.SECONDS);
				writer.commit();
			}
			assertThat(crashed.queryForList("SELECT state FROM migrations_ledger WHERE step > 0"))
				.contains("announced");
			engine(crashed.dataSource(), ApplyRecipes.NEVER).migrate();
			assertThat(Fingerprint.of(crashed)).containsExactlyElementsOf(Fingerprint.of(model));
		}
	}

	private void write(RecipeCase one) {
		this.scripts.with("V1__change.sql", "COMMENT ON SCHEMA public IS 'before';", one.statement() + ";",
				"COMMENT ON SCHEMA public IS 'after';");
	}

	private static TestDatabase prepared(RecipeCase one, PostgresTestServer server) {
		TestDatabase database = server.createDatabase();
		database.execute(one.given().split(";"));
		database.execute(NOTES.toArray(String[]::new));
		return database;
	}

	/** The turns from the row in the history on. */
	private int countTurns(TestDatabase database) {
		AtomicInteger turns = new AtomicInteger();
		try (TcpProxy proxy = TcpProxy.to(database.server())) {
			Predicate<String> begun = begun();
			proxy.beforeTurn((sent) -> {
				turns.addAndGet(begun.test(sent) ? 1 : 0);
				return false;
			}, (connection) -> {
			});
			engine(database.dataSource(proxy), ApplyRecipes.ALWAYS).migrate();
		}
		return turns.get();
	}

	private static Predicate<String> begun() {
		AtomicBoolean begun = new AtomicBoolean();
		return (sent) -> begun.get()
				|| begun.compareAndSet(false, sent.contains("INSERT INTO \"public\".migrations_h"));
	}

	private void crashBehind(int turn, TestDatabase database) {
		AtomicInteger seen = new AtomicInteger();
		try (TcpProxy proxy = TcpProxy.to(database.server())) {
			Predicate<String> begun = begun();
			proxy.beforeAnswer((sent) -> begun.test(sent) && seen.incrementAndGet() == turn, (connection) -> {
				database.queryForList(TERMINATE);
				connection.reset();
			});
			try {
				engine(database.dataSource(proxy), ApplyRecipes.ALWAYS).migrate();
			}
			catch (MigrationException ex) {
				// what the last turns break, nobody has to know
			}
		}
	}

	private static void awaitLock(TestDatabase database) throws InterruptedException {
		for (int i = 0; i < 200 && "0".equals(database.queryForString(WAITING)); i++) {
			Thread.sleep(50);
		}
	}

	private void assertSame(TestDatabase crashed, List<String> expected, TestDatabase model) {
		assertThat(Fingerprint.of(crashed)).containsExactlyElementsOf(expected);
		assertThat(engine(crashed.dataSource(), ApplyRecipes.NEVER).history())
			.extracting((entry) -> entry.rank() + " " + entry.state())
			.containsExactly("1 " + EntryState.APPLIED);
		assertThat(crashed.queryForString("SELECT count(*) FROM migrations_ledger")).isEqualTo("0");
		String transactional = "SELECT tag || ' ' || object FROM noted.changes WHERE tag IN ('ALTER TABLE', 'COMMENT',"
				+ " 'ALTER INDEX') ORDER BY 1";
		if (!this.scripts.text("V1__change.sql").contains("DETACH")) {
			assertThat(crashed.queryForList(transactional)).isEqualTo(model.queryForList(transactional));
		}
	}

	private MigrationEngine engine(DataSource database, ApplyRecipes applyRecipes) {
		return MigrationEngine.builder(database)
			.settings(this.scripts.settings().withSafety(AppliedRecipeTests.STRICT.withApplyRecipes(applyRecipes)))
			.build();
	}

}
