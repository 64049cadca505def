package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.event.LockAttemptFailed;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.plan.Replacement;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Recipes that a run executes in the place of dangerous statements: who decides, what is
 * shown, and how a run goes on.
 */
@PostgresTest
class AppliedRecipeTests {

	/** No table is so small that a hazard does not count. */
	static final SafetyPolicy STRICT = new SafetyPolicy(SafetyPolicy.Action.REFUSE, Map.of(), Set.of(), null,
			new SafetyPolicy.SmallTable(0, 0));

	private static final String SET_NOT_NULL = "ALTER TABLE users ALTER COLUMN name SET NOT NULL;";

	private static final MigrateRequest ALWAYS = MigrateRequest.DEFAULT.withApplyRecipes(ApplyRecipes.ALWAYS);

	private final TestDatabase database;

	private final ScriptFolder scripts;

	AppliedRecipeTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
	}

	@BeforeEach
	void createUsers() {
		this.database.execute("CREATE TABLE users (id bigint PRIMARY KEY, name text, age int)",
				"INSERT INTO users SELECT i, 'user ' || i, i FROM generate_series(1, 100) i");
	}

	@Test
	void replacesAStatementWhenTheSettingsSayAlways() {
		this.scripts.with("V1__not_null.sql", "COMMENT ON TABLE users IS 'people';", "", SET_NOT_NULL,
				"COMMENT ON COLUMN users.name IS 'never null';");
		Plan plan = engine(ApplyRecipes.ALWAYS).plan(MigrateRequest.DEFAULT);
		assertThat(plan.hazards()).extracting(LocatedFinding::replaced).containsExactly(true);
		assertThat(plan.hazards().get(0).location()).hasToString("V1__not_null.sql:3:19");
		Replacement replacement = plan.scripts().get(0).replacements().get(0);
		assertThat(replacement.ordinal()).isEqualTo(2);
		assertThat(replacement.line()).isEqualTo(3);
		assertThat(replacement.hazards()).containsExactly("set-not-null");
		assertThat(replacement.steps()).hasSize((this.database.server().major() >= 18) ? 2 : 3);
		engine(ApplyRecipes.ALWAYS).migrate();
		assertThat(notNull("name")).isEqualTo("t");
		assertThat(engine(ApplyRecipes.NEVER).history())
			.extracting((entry) -> entry.state() + " " + entry.execution().statementCount())
			.containsExactly("APPLIED 3");
		assertThat(ledger()).isEmpty();
		assertThat(engine(ApplyRecipes.NEVER).validate().valid()).isTrue();
	}

	@Test
	void refusesTheStatementWhenNobodyHasSaidAlways() {
		this.scripts.with("V1__not_null.sql", SET_NOT_NULL);
		for (ApplyRecipes mode : List.of(ApplyRecipes.NEVER, ApplyRecipes.ASK)) {
			ScriptException refused = catchThrowableOfType(ScriptException.class, () -> engine(mode).migrate());
			Problem problem = refused.problems().get(0);
			assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_HAZARD);
			assertThat(problem.remedy()).contains("migrations.safety.apply-recipes=always")
				.contains("-- migrations: apply-recipes=always");
			assertThat(engine(mode).validate().problems()).containsExactly(problem);
		}
		assertThat(notNull("name")).isEqualTo("f");
	}

	@Test
	void takesTheRequestForTheAnswer() {
		this.scripts.with("V1__not_null.sql", SET_NOT_NULL);
		MigrateRequest never = MigrateRequest.DEFAULT.withApplyRecipes(ApplyRecipes.NEVER);
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> engine(ApplyRecipes.ALWAYS).migrate(never));
		assertThat(engine(ApplyRecipes.ASK).validate(ApplyRecipes.ALWAYS).valid()).isTrue();
		engine(ApplyRecipes.ASK).migrate(ALWAYS);
		assertThat(notNull("name")).isEqualTo("t");
	}

	@Test
	void letsAScriptDecideForItself() {
		this.scripts.with("V1__always.sql", "-- migrations: apply-recipes=always", SET_NOT_NULL)
			.with("V2__never.sql", "-- migrations: apply-recipes=never",
					"ALTER TABLE users ALTER COLUMN age SET NOT NULL;");
		Plan plan = engine(ApplyRecipes.ALWAYS).plan(MigrateRequest.DEFAULT);
		assertThat(plan.hazards()).extracting(LocatedFinding::replaced).containsExactly(true, false);
		assertThat(engine(ApplyRecipes.NEVER).plan(MigrateRequest.DEFAULT).replacementCount()).isEqualTo(1);
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> engine(ApplyRecipes.ALWAYS).migrate())
			.satisfies((ex) -> assertThat(ex.problems()).hasSize(1));
		assertThat(notNull("name")).isEqualTo("f");
	}

	@Test
	void prefersAWaiverToARecipe() {
		this.scripts.with("V1__not_null.sql", "-- migrations: allow=set-not-null reason=\"at night\"", SET_NOT_NULL);
		Plan plan = engine(ApplyRecipes.ALWAYS).plan(MigrateRequest.DEFAULT);
		assertThat(plan.replacementCount()).isZero();
		assertThat(plan.hazards()).extracting((hazard) -> hazard.waiver().reason()).containsExactly("at night");
		assertThat(plan.scripts().get(0).atomic()).isTrue();
	}

	@Test
	void replacesEveryHazardOfOneStatement() {
		this.scripts.with("V1__two.sql", "ALTER TABLE users ALTER COLUMN name SET NOT NULL,"
				+ " ALTER COLUMN age SET NOT NULL, ADD CONSTRAINT old CHECK (age > 0), ALTER COLUMN age SET DEFAULT 1;");
		Plan plan = engine(ApplyRecipes.ALWAYS).plan(MigrateRequest.DEFAULT);
		assertThat(plan.hazards()).hasSize(3).allMatch(LocatedFinding::replaced);
		assertThat(plan.scripts().get(0).replacements().get(0).hazards()).containsExactlyInAnyOrder("set-not-null",
				"add-check-validated");
		engine(ApplyRecipes.ALWAYS).migrate();
		assertThat(notNull("name") + notNull("age")).isEqualTo("tt");
		assertThat(this.database.queryForString("SELECT convalidated FROM pg_constraint WHERE conname = 'old'"))
			.isEqualTo("t");
	}

	@Test
	void takesLongWorkOutOfATransactionThatHoldsALock() {
		this.scripts.with("V1__check.sql", "ALTER TABLE users ADD CONSTRAINT sane CHECK (age > 0) NOT VALID;",
				"ALTER TABLE users VALIDATE CONSTRAINT sane;", "COMMENT ON TABLE users IS 'people';");
		Plan plan = engine(ApplyRecipes.ALWAYS).plan(MigrateRequest.DEFAULT);
		assertThat(plan.hazards()).extracting((hazard) -> hazard.finding().hazard().id())
			.contains("not-valid-and-validate-same-transaction");
		assertThat(plan.hazards()).allMatch(LocatedFinding::replaced);
		assertThat(plan.scripts().get(0).pieces()).hasSize(3);
		assertThat(plan.scripts().get(0).replacements()).singleElement()
			.satisfies((replacement) -> assertThat(replacement.steps()).hasSize(1));
		engine(ApplyRecipes.ALWAYS).migrate();
		assertThat(this.database.queryForString("SELECT convalidated FROM pg_constraint WHERE conname = 'sane'"))
			.isEqualTo("t");
	}

	@Test
	void leavesAStatementInTheTransactionThatItNeeds() {
		this.scripts.with("V1__bound.sql", "SET LOCAL search_path = public;", SET_NOT_NULL);
		ScriptException refused = catchThrowableOfType(ScriptException.class,
				() -> engine(ApplyRecipes.ALWAYS).migrate());
		assertThat(refused.problems().get(0).remedy()).contains("ends with it");
	}

	@Test
	void writesAllStepsIntoTheLedgerBeforeTheFirstOne() {
		this.scripts.with("V1__not_null.sql", SET_NOT_NULL);
		this.database.execute("INSERT INTO users VALUES (0, NULL, 1)");
		StatementException failure = catchThrowableOfType(StatementException.class,
				() -> engine(ApplyRecipes.ALWAYS).migrate());
		int steps = (this.database.server().major() >= 18) ? 2 : 3;
		assertThat(failure.problems().get(0).location()).hasToString("V1__not_null.sql:1:1");
		assertThat(failure)
			.hasMessageContaining("Statement 1 of 1 failed at step 2 of " + steps + " of the recipe for set-not-null: ")
			.hasMessageContaining("ALTER TABLE users VALIDATE CONSTRAINT users_name_not_null");
		assertThat(failure.databaseState()).isEqualTo("The script is in flight, steps 1–1 of " + steps
				+ " for statement 1 too; step 2 was rolled back. The next run continues with step 2 for statement 1.");
		assertThat(ledger()).hasSize(steps).element(0).isEqualTo("1.1 done set-not-null");
		assertThat(ledger()).element(1).isEqualTo("1.2 planned set-not-null");
	}

	@Test
	void goesOnWithTheStepsOfTheLedger() {
		this.scripts.with("V1__not_null.sql", SET_NOT_NULL, "COMMENT ON TABLE users IS 'people';");
		this.database.execute("INSERT INTO users VALUES (0, NULL, 1)");
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine(ApplyRecipes.ALWAYS).migrate());
		this.database.execute("DELETE FROM users WHERE id = 0");
		RunReport report = engine(ApplyRecipes.NEVER).migrate();
		assertThat(report.scripts()).extracting(ScriptReport::action).containsExactly(Action.RESUME);
		assertThat(notNull("name")).isEqualTo("t");
		assertThat(engine(ApplyRecipes.NEVER).history()).extracting((entry) -> entry.state())
			.containsExactly(EntryState.APPLIED);
		assertThat(ledger()).isEmpty();
	}

	@Test
	void setsAgainWhatTheScriptHadSetForItsSession() {
		this.database.execute("CREATE SCHEMA app", "CREATE TABLE app.people (id bigint, name text)",
				"INSERT INTO app.people VALUES (1, NULL)", "ANALYZE", "CREATE ROLE " + role() + " SUPERUSER");
		try {
			this.scripts.with("V1__not_null.sql", "-- migrations: allow=session-setting reason=\"where it is\"",
					"SET search_path = app;", "SET ROLE " + role() + ";",
					"ALTER TABLE people ALTER COLUMN name SET NOT NULL;", "CREATE TABLE here (id int);");
			assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine(ApplyRecipes.ALWAYS).migrate())
				.satisfies((ex) -> assertThat(ex.sqlState()).isIn("23502", "23514"));
			this.database.execute("DELETE FROM app.people");
			engine(ApplyRecipes.NEVER).migrate();
			assertThat(this.database.queryForString("SELECT to_regclass('app.here')")).isEqualTo("app.here");
			assertThat(this.database.queryForString("SELECT tableowner FROM pg_tables WHERE tablename = 'here'"))
				.isEqualTo(role());
		}
		finally {
			this.database.execute("DROP OWNED BY " + role(), "DROP ROLE " + role());
		}
	}

	/** Roles belong to the whole server. */
	private String role() {
		return this.database.name() + "_owner";
	}

	@Test
	void doesNotTakeWorkForAttempts() throws Exception {
		this.scripts.with("V1__work.sql", "-- migrations: transaction=none", "SELECT pg_sleep(1.5);",
				"COMMENT ON TABLE users IS 'people';");
		LockSettings lock = new LockSettings(Duration.ofMillis(100), Duration.ofMillis(1400), Duration.ofMinutes(1));
		CountDownLatch blocked = new CountDownLatch(1);
		MigrationEngine engine = MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings().withLock(lock))
			.listener(new MigrationListener() {

				@Override
				public void lockAttemptFailed(LockAttemptFailed event) {
					blocked.countDown();
				}

			})
			.build();
		try (Connection holder = this.database.newConnection(); Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("LOCK TABLE users");
			CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(engine::migrate);
			assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
			holder.commit();
			assertThat(run.get(20, TimeUnit.SECONDS).scripts()).extracting(ScriptReport::lockAttempts)
				.allMatch((attempts) -> attempts > 1);
		}
	}

	@Test
	void refusesAnEditedStatementWhoseRecipeHasBegun() {
		this.scripts.with("V1__not_null.sql", SET_NOT_NULL);
		this.database.execute("INSERT INTO users VALUES (0, NULL, 1)");
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine(ApplyRecipes.ALWAYS).migrate());
		this.scripts.with("V1__not_null.sql", "ALTER TABLE users ALTER COLUMN age SET NOT NULL;");
		HistoryException refused = catchThrowableOfType(HistoryException.class,
				() -> engine(ApplyRecipes.ALWAYS).migrate());
		assertThat(refused.code()).isEqualTo(ErrorCode.APPLIED_EDITED);
		assertThat(refused).hasMessageContaining("its statement 1 is not the one any more")
			.hasMessageContaining("Restore the statement");
		assertThat(notNull("age")).isEqualTo("f");
	}

	private List<String> ledger() {
		return this.database
			.queryForList("SELECT concat(ordinal, '.', step, ' ', state, ' ', recipe) FROM migrations_ledger"
					+ " ORDER BY ordinal, step");
	}

	private String notNull(String column) {
		return this.database.queryForString("SELECT attnotnull FROM pg_attribute WHERE attrelid = 'users'::regclass"
				+ " AND attname = '" + column + "'");
	}

	private MigrationEngine engine(ApplyRecipes applyRecipes) {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings().withSafety(STRICT.withApplyRecipes(applyRecipes)))
			.build();
	}

}
