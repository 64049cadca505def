package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.event.AttemptKind;
import dev.trestle.migrations.event.LockAttemptFailed;
import dev.trestle.migrations.plan.LockTarget;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Callbacks are judged, and get their locks, like scripts.
 */
@PostgresTest
@Timeout(60)
class CallbackTests {

	private static final String DROP = "DROP TABLE old;";

	private static final String TOUCH = "ALTER TABLE busy SET (fillfactor = 90);";

	private final TestDatabase database;

	private final ScriptFolder scripts;

	private final LockEvents events = new LockEvents();

	CallbackTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
	}

	@BeforeEach
	void createTables() {
		this.database.execute("CREATE TABLE old (id bigint, k int PRIMARY KEY)",
				"CREATE TABLE busy (id bigint, k int PRIMARY KEY)", "CREATE SCHEMA other",
				"CREATE TABLE other.busy (id bigint)");
		this.scripts.with("V1__one.sql", "CREATE TABLE one (id bigint, k int PRIMARY KEY);")
			.with("V2__two.sql", "CREATE TABLE two (id bigint, k int PRIMARY KEY);");
	}

	@ParameterizedTest
	@ValueSource(strings = { "beforeRun", "beforeEachScript", "afterEachScript", "afterRun", "afterFailure" })
	void aHazardRefusesTheRunOnce(String event) {
		this.scripts.with(event + ".sql", "SELECT 1;", DROP);
		Plan plan = engine().plan(MigrateRequest.DEFAULT);
		assertThat(plan.hazards()).singleElement().satisfies((hazard) -> {
			assertThat(hazard.location().script()).isEqualTo(event + ".sql");
			assertThat(hazard.location().line()).isEqualTo(2);
			assertThat(hazard.finding().hazard().id()).isEqualTo("drop-table");
		});
		assertThat(engine().validate().problems()).singleElement()
			.extracting(Problem::code)
			.isEqualTo(ErrorCode.SCRIPT_HAZARD);
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> engine().migrate())
			.satisfies((ex) -> assertThat(ex.problems()).singleElement()
				.extracting((problem) -> String.valueOf(problem.location()))
				.asString()
				.startsWith(event + ".sql:2:"));
		assertThat(this.database.queryForString("SELECT to_regclass('migrations_history')")).isNull();
	}

	@Test
	void aWaiverAcceptsAHazard() {
		this.scripts.with("afterRun.sql", "-- migrations: allow=drop-table reason=\"nobody reads it\"", DROP);
		assertThat(engine().plan(MigrateRequest.DEFAULT).hazards()).singleElement()
			.extracting((hazard) -> String.valueOf(hazard.waiver().reason()))
			.isEqualTo("nobody reads it");
		engine().migrate();
		assertThat(this.database.queryForString("SELECT to_regclass('old')")).isNull();
	}

	@Test
	void whatARunWithoutWorkDoesNotExecuteItDoesNotRead() {
		engine().migrate();
		this.scripts.with("beforeRun.sql", "SELECT 'never closed;");
		assertThat(engine().migrate().scripts()).isEmpty();
		assertThat(engine().plan(MigrateRequest.DEFAULT).isEmpty()).isTrue();
	}

	@Test
	void aRecipeIsNotApplied() {
		this.database.execute("CREATE TABLE big AS SELECT generate_series(1, 2000000) AS id", "ANALYZE big");
		this.scripts.with("afterRun.sql", "-- migrations: apply-recipes=always", "CREATE INDEX ON big (id);");
		MigrateRequest request = MigrateRequest.DEFAULT.withApplyRecipes(ApplyRecipes.ALWAYS);
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> engine().migrate(request))
			.satisfies((ex) -> assertThat(ex.problems().get(0).remedy())
				.contains("-- Not in the callback, which is executed as it is written", "CREATE INDEX CONCURRENTLY")
				.doesNotContain("let the run do so"));
		assertThat(engine().plan(request).hazards()).singleElement()
			.satisfies((hazard) -> assertThat(hazard.isOpen()).isTrue());
		assertThat(MigrationLint.of(this.scripts.settings()).run().text(Severity.ERROR))
			.contains("-- Not in the callback, which is executed as it is written");
	}

	@Test
	void aRecipeThatFitsIntoTheTransactionGoesIntoTheCallback() {
		this.database.execute("CREATE MATERIALIZED VIEW totals AS SELECT generate_series(1, 2000000) AS id",
				"CREATE UNIQUE INDEX ON totals (id)", "ANALYZE totals");
		this.scripts.with("afterRun.sql", "REFRESH MATERIALIZED VIEW totals;");
		MigrateRequest request = MigrateRequest.DEFAULT.withApplyRecipes(ApplyRecipes.ALWAYS);
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> engine().migrate(request))
			.satisfies((ex) -> assertThat(ex.problems().get(0).remedy())
				.contains("REFRESH MATERIALIZED VIEW CONCURRENTLY totals;",
						"The run does not do so by itself: a callback is executed as it is written.")
				.doesNotContain("Not in the callback"));
		this.scripts.with("afterRun.sql", "REFRESH MATERIALIZED VIEW CONCURRENTLY totals;");
		assertThat(engine().migrate(request).scripts()).hasSize(2);
	}

	@Test
	void scriptsFindWhatIsSetBeforeEachOfThem() {
		this.scripts.with("V1__one.sql", "ALTER TABLE busy ADD COLUMN a int;")
			.with("V2__two.sql", "ALTER TABLE busy ADD COLUMN b int;", "VACUUM one;")
			.with("beforeEachScript.sql", "SET LOCAL search_path = other;");
		assertThat(targets("V1__one.sql", 1)).containsExactly("other.busy AX");
		assertThat(targets("V2__two.sql", 1)).as("a transaction of its own").containsExactly("public.busy AX");
		this.scripts.with("beforeEachScript.sql", "SET search_path = other;");
		assertThat(targets("V2__two.sql", 1)).containsExactly("other.busy AX");
	}

	@Test
	void hazardsAreForeseenWithWhatIsSetBeforeEachScript() {
		this.database.execute("ALTER TABLE public.busy ADD COLUMN a int", "ALTER TABLE other.busy ADD COLUMN b int");
		this.scripts.with("V2__two.sql", "ALTER TABLE busy ADD COLUMN a int;", "ALTER TABLE busy ADD COLUMN b int;")
			.with("beforeEachScript.sql", "SET LOCAL search_path = other;");
		assertThat(errors()).containsExactly("V2__two.sql:2");
		this.scripts.with("V2__two.sql", "VACUUM one;", "ALTER TABLE busy ADD COLUMN a int;",
				"ALTER TABLE busy ADD COLUMN b int;");
		assertThat(errors()).as("a transaction of its own").containsExactly("V2__two.sql:2");
	}

	private List<String> errors() {
		return engine().plan(MigrateRequest.DEFAULT)
			.hazards()
			.stream()
			.filter((hazard) -> hazard.finding().severity() == Severity.ERROR)
			.map(CallbackTests::place)
			.toList();
	}

	@Test
	void whatIsSetBeforeTheRunEndsWithTheCallback() {
		this.scripts.with("beforeRun.sql", "SET search_path = other;");
		engine().migrate();
		assertThat(this.database.queryForString("SELECT to_regclass('public.one')")).isEqualTo("one");
	}

	@ParameterizedTest
	@CsvSource({ "beforeRun,SELECT", "beforeEachScript,SELECT", "beforeEachScript,VACUUM old", "afterEachScript,SELECT",
			"afterEachScript,VACUUM old", "afterRun,SELECT" })
	void locksArePolled(String event, String more) throws SQLException {
		this.scripts.with("V1__one.sql", "CREATE TABLE one (id bigint, k int PRIMARY KEY);", more + ";")
			.with(event + ".sql", TOUCH);
		assertThat(targets(event + ".sql", 1)).containsExactly("public.busy SUX");
		try (Connection holder = this.database.newConnection()) {
			holder.setAutoCommit(false);
			holder.createStatement().execute("LOCK TABLE busy IN SHARE MODE");
			// a transaction that is long already
			holder.createStatement().execute("SELECT pg_sleep(0.4)");
			this.events.onWait((wait) -> Transactions.rollBack(holder));
			engine().migrate();
		}
		assertThat(this.events.attempts()).hasSize(1)
			.allSatisfy((attempt) -> assertThat(attempt.kind()).isEqualTo(AttemptKind.POLLING));
		assertThat(this.database.queryForString("SELECT reloptions FROM pg_class WHERE oid = 'busy'::regclass"))
			.isEqualTo("{fillfactor=90}");
	}

	@Test
	void givesUpWithTheNameOfTheBlocker() throws SQLException {
		this.scripts.with("afterRun.sql", TOUCH);
		try (Connection holder = this.database.newConnection()) {
			holder.setAutoCommit(false);
			holder.createStatement().execute("LOCK TABLE busy IN SHARE MODE");
			assertThatExceptionOfType(StatementException.class)
				.isThrownBy(() -> engine(Duration.ofMillis(400)).migrate())
				.satisfies((ex) -> {
					assertThat(ex.problems().get(0).code()).isEqualTo(ErrorCode.LOCK_ATTEMPTS_EXHAUSTED);
					assertThat(ex.problems().get(0).message()).contains("blocked by");
				});
			holder.rollback();
		}
		assertThat(this.events.attempts()).extracting(LockAttemptFailed::script)
			.extracting((script) -> script.script().path())
			.containsOnly("afterRun.sql");
		assertThat(engine().status().scripts()).hasSize(2);
	}

	@Test
	void whatFailsBesideAScriptOfSeveralTransactionsIsTheCallback() {
		this.scripts.with("V2__two.sql", "CREATE TABLE two (id bigint, k int PRIMARY KEY);", "VACUUM old;")
			.with("afterEachScript.sql", "SELECT 1 / (SELECT count(*) FROM one WHERE to_regclass('two') IS NULL);")
			.with("V1__one.sql", "CREATE TABLE one AS SELECT 1;");
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine().migrate()).satisfies((ex) -> {
			assertThat(String.valueOf(ex.problems().get(0).location())).isEqualTo("afterEachScript.sql:1:1");
			assertThat(ex.problems().get(0).message()).startsWith("Statement 1 of a callback failed");
			assertThat(ex.databaseState()).contains("All statements of this script are committed");
		});
		this.scripts.with("afterEachScript.sql", "SELECT 1;");
		engine().migrate();
		assertThat(this.database.queryForList("SELECT state FROM migrations_history")).containsOnly("applied");
	}

	@Test
	void lintReadsThem() {
		this.scripts.with("afterRun.sql", DROP)
			.with("beforeRun.sql", "VACUUM old;")
			.with("beforeEachScript.sql", "-- migrations: allow=drop-table reason=\"nobody reads it\"", DROP);
		LintReport report = MigrationLint.of(this.scripts.settings()).run();
		assertThat(report.open(Severity.ERROR)).extracting(CallbackTests::place).containsExactly("afterRun.sql:1");
		assertThat(report.hazards()).extracting(CallbackTests::place).contains("beforeEachScript.sql:2");
		assertThat(report.problems()).singleElement().extracting(Problem::code).isEqualTo(ErrorCode.SCRIPT_TRANSACTION);
		assertThat(report.scripts()).hasSize(5);
	}

	private static String place(LocatedFinding hazard) {
		return Path.of(hazard.location().script()).getFileName() + ":" + hazard.location().line();
	}

	private List<String> targets(String script, int ordinal) {
		return engine().plan(MigrateRequest.DEFAULT)
			.lockTargets()
			.of(script, ordinal)
			.stream()
			.map(CallbackTests::text)
			.toList();
	}

	private static String text(LockTarget target) {
		return target.schema() + "." + target.table() + " " + target.mode().letters();
	}

	private MigrationEngine engine() {
		return engine(Duration.ofSeconds(30));
	}

	private MigrationEngine engine(Duration deadline) {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings()
				.withLock(new LockSettings(Duration.ofMillis(100), deadline, Duration.ofSeconds(10))))
			.listener(this.events)
			.build();
	}

}
