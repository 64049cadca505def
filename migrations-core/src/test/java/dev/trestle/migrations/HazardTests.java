package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a run does about hazards.
 */
@PostgresTest
class HazardTests {

	private final TestDatabase database;

	private final ScriptFolder scripts;

	HazardTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
	}

	@BeforeEach
	void createUsers() {
		this.scripts.with("V1__create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY, name text);");
		engine().migrate();
	}

	@Test
	void refusesAHazardBeforeAnythingHappens() {
		this.scripts.with("V2__first.sql", "CREATE TABLE posts (id bigint PRIMARY KEY);")
			.with("V3__rename.sql", "COMMENT ON TABLE users IS 'people';", "", "ALTER TABLE users",
					"  RENAME COLUMN name TO full_name;");
		ScriptException refused = catchThrowableOfType(ScriptException.class, () -> engine().migrate());
		assertThat(refused.problems()).hasSize(1);
		Problem problem = refused.problems().get(0);
		assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_HAZARD);
		assertThat(problem.location()).hasToString("V3__rename.sql:4:17");
		assertThat(problem.message()).startsWith("rename-column: 'name' of 'users' becomes 'full_name'");
		assertThat(problem.remedy()).contains("CREATE VIEW users AS")
			.contains("-- migrations: allow=rename-column reason=");
		assertThat(this.database.queryForString("SELECT to_regclass('posts')")).isNull();
		assertThat(engine().history()).hasSize(1);
		assertThat(engine().validate().problems()).containsExactly(problem);
	}

	@Test
	void showsHazardsInThePlanAndRunsWhatIsAccepted() {
		this.scripts.with("V2__rename.sql", "-- migrations: allow=rename-column reason=\"nobody reads it yet\"",
				"ALTER TABLE users RENAME COLUMN name TO full_name;");
		Plan plan = engine().plan(MigrateRequest.DEFAULT);
		assertThat(plan.hazards()).hasSize(1);
		assertThat(plan.hazards().get(0).waiver().reason()).isEqualTo("nobody reads it yet");
		assertThat(engine().migrate().scripts()).hasSize(1);
	}

	@Test
	void refusesAWaiverForNothing() {
		this.scripts.with("V2__comment.sql", "-- migrations: allow=rename-column reason=\"just in case\"",
				"COMMENT ON TABLE users IS 'people';");
		assertThat(engine().plan(MigrateRequest.DEFAULT).hazards()).extracting(LocatedFinding::location)
			.hasToString("[V2__comment.sql:1:1]");
	}

	@Test
	void followsThePolicyOfTheProject() {
		this.scripts.with("V2__rename.sql", "ALTER TABLE users RENAME COLUMN name TO full_name;");
		SafetyPolicy milder = new SafetyPolicy(SafetyPolicy.Action.REFUSE, Map.of("rename-column", Severity.WARNING),
				Set.of(), null, SafetyPolicy.SmallTable.DEFAULTS);
		assertThat(engine(milder).plan(MigrateRequest.DEFAULT).hazards())
			.extracting((hazard) -> hazard.finding().severity())
			.containsExactly(Severity.WARNING);
		SafetyPolicy ignoring = new SafetyPolicy(SafetyPolicy.Action.IGNORE, Map.of(), Set.of(), null,
				SafetyPolicy.SmallTable.DEFAULTS);
		assertThat(engine(ignoring).plan(MigrateRequest.DEFAULT).hazards()).isEmpty();
		assertThat(engine(milder).migrate().scripts()).hasSize(1);
	}

	@Test
	void knowsWhatTheDatabaseHas() {
		this.database.execute("CREATE TABLE big AS SELECT i AS id FROM generate_series(1, 200000) i", "ANALYZE big");
		this.scripts.with("V2__index.sql", "CREATE INDEX users_name ON users (name);",
				"CREATE INDEX big_id ON big (id);", "CREATE TABLE fresh (id bigint);",
				"CREATE INDEX fresh_id ON fresh (id);");
		assertThat(engine().plan(MigrateRequest.DEFAULT).hazards())
			.extracting((hazard) -> hazard.location().line() + " " + hazard.finding().severity())
			.contains("2 WARNING")
			.doesNotContain("1 ERROR", "1 WARNING", "4 ERROR", "4 WARNING", "4 ADVICE");
	}

	private MigrationEngine engine() {
		return this.scripts.engine(this.database);
	}

	private MigrationEngine engine(SafetyPolicy policy) {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings().withSafety(policy))
			.build();
	}

}
