package dev.trestle.migrations.boot.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Every command on a real database.
 */
@PostgresTest
class MigrationJobTests {

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void begin(@TempDir Path folder, TestDatabase database) {
		this.database = database;
		this.scripts = new Scripts(folder).with("V1__create_users.sql", "CREATE TABLE users (id bigint, name text);")
			.with("U1__create_users.sql", "DROP TABLE users;")
			.with("V2__add_bio.sql", "ALTER TABLE users ADD COLUMN bio text;")
			.with("U2__add_bio.sql", "ALTER TABLE users DROP COLUMN bio;")
			.with("V3__drop_name.sql", "-- migrations: phase=contract", "ALTER TABLE users DROP COLUMN name;")
			.with("U3__drop_name.sql", "ALTER TABLE users ADD COLUMN name text;");
	}

	@Test
	void migrateReportsWhatItDidAndWhatIsNext() {
		JobRun run = run("migrate");
		assertThat(run.err()).isEmpty();
		assertThat(run.code()).isZero();
		assertThat(run.out()).startsWith("Applied 2 scripts to ")
			.containsSubsequence("VERSION", "DESCRIPTION", "1        create users", "2        add bio")
			.contains("Database    at version 2, 1 contract script pending")
			.contains("Next        when no instance of the old build is left, run 'migrate --phase contract'");
		assertThat(columns()).containsExactly("bio", "id", "name");
	}

	@Test
	void migrateAgainHasNothingToDo() {
		run("migrate");
		JobRun again = run("migrate");
		assertThat(again.code()).isZero();
		assertThat(again.out()).startsWith("Nothing to do on ");
	}

	@Test
	void migrateTakesPhaseFromTheCommandLineOrElseFromTheConfiguration() {
		assertThat(run("migrate --phase all").code()).isZero();
		assertThat(columns()).containsExactly("bio", "id");
		assertThat(run("rollback --steps 3").code()).isZero();
		assertThat(run("migrate --target 1", "--migrations.phase=all").out()).contains("Applied 1 script ");
	}

	@Test
	void migrateWritesOneJsonDocument() {
		JobRun run = run("migrate --format json");
		assertThat(run.out().lines()).hasSize(1);
		assertThat(run.json())
			.contains(entry("command", "migrate"), entry("status", "DONE"), entry("operation", "MIGRATE"),
					entry("engine", "migrationEngine"))
			.doesNotContainKeys("engines", "notRun")
			.containsKeys("exitCode", "database", "runId", "startedAt", "durationMillis", "runLockWaitMillis");
		assertThat(list(run.json(), "scripts")).hasSize(2)
			.first()
			.satisfies((script) -> assertThat(script)
				.contains(entry("action", "APPLY"), entry("version", "1"), entry("script", "V1__create_users.sql"),
						entry("phase", "EXPAND"))
				.containsKeys("statementCount", "durationMillis", "lockWaitMillis", "lockAttempts"));
		assertThat(object(run.json(), "standing")).contains(entry("version", "2"), entry("pendingExpand", 0),
				entry("pendingContract", 1));
	}

	@Test
	void planShowsScriptsOrSql() {
		assertThat(run("plan").out()).startsWith("A run would apply 2 scripts").contains("V2__add_bio.sql");
		assertThat(list(run("plan --phase all --format json").json(), "scripts")).hasSize(3)
			.last()
			.satisfies((script) -> assertThat(script).contains(entry("phase", "CONTRACT"), entry("atomic", true)));
		assertThat(run("plan --sql").out()).contains("ALTER TABLE users ADD COLUMN bio text");
		assertThat(run("plan --sql --format json").json().get("sql").toString()).contains("ADD COLUMN bio text");
		run("migrate");
		assertThat(run("plan").out()).startsWith("Nothing to do.");
	}

	@Test
	void hazardsOfPendingScriptsAreShownAndRefused() {
		run("migrate");
		this.database.execute("INSERT INTO users SELECT id, 'x' FROM generate_series(1, 2000000) id");
		this.database.execute("ANALYZE users");
		this.scripts.with("V4__find_bio.sql", "SELECT 1;", "CREATE INDEX users_bio ON users (bio);");
		JobRun plan = run("plan");
		assertThat(plan.code()).isEqualTo(10);
		assertThat(plan.out()).contains("  V4__find_bio.sql:2:1: error: create-index-not-concurrent")
			.contains("CREATE INDEX CONCURRENTLY users_bio ON users (bio);")
			.contains("Next        'migrate' refuses to run because of 1 error");
		assertThat(list(run("plan --format json").json(), "hazards")).singleElement()
			.satisfies((hazard) -> assertThat(hazard).contains(entry("id", "create-index-not-concurrent"),
					entry("severity", "ERROR"), entry("script", "V4__find_bio.sql"), entry("line", 2)));
		assertThat(run("validate").out()).contains("MIG-113");
		JobRun migrate = run("migrate");
		assertThat(migrate.code()).isEqualTo(10);
		assertThat(migrate.err()).contains("MIG-113 hazard without a waiver");
		assertThat(run("plan", "--migrations.safety.on-hazard=warn").code()).isZero();
		this.scripts.with("V4__find_bio.sql", "SELECT 1;",
				"-- migrations: allow=create-index-not-concurrent reason=\"nobody writes today\"",
				"CREATE INDEX users_bio ON users (bio);");
		assertThat(run("plan").out()).contains("accepted error: create-index-not-concurrent")
			.contains("because: nobody writes today");
		assertThat(run("migrate").code()).isZero();
	}

	@Test
	void statusShowsEveryScriptAndWhenItWasApplied() {
		run("migrate --target 1");
		JobRun status = run("status");
		assertThat(status.code()).isZero();
		assertThat(status.out()).containsPattern("applied +1 +create users +expand +20\\d\\d-")
			.containsPattern("pending +2 +add bio +expand")
			.containsPattern("pending +3 +drop name +contract")
			.contains("Database    at version 1, 1 expand and 1 contract script pending");
		assertThat(list(run("status --format json").json(), "scripts")).extracting((script) -> script.get("state"))
			.contains("APPLIED", "PENDING", "UNDO_AVAILABLE");
	}

	@Test
	void pendingExpandScriptsAreAnErrorOnRequest() {
		assertThat(run("status --fail-on-pending").code()).isEqualTo(11);
		assertThat(run("validate --fail-on-pending").code()).isEqualTo(11);
		run("migrate");
		assertThat(run("status --fail-on-pending").code()).isZero();
		assertThat(run("validate --fail-on-pending").code()).isZero();
	}

	@Test
	void driftIsRefusedWithPlaceAndRemedy() {
		run("migrate");
		this.scripts.with("V1__create_users.sql", "CREATE TABLE users (id bigint);");
		JobRun validate = run("validate");
		assertThat(validate.code()).isEqualTo(10);
		assertThat(validate.out()).startsWith("A run would be refused: 1 problem.")
			.contains("MIG-201")
			.contains("at V1__create_users.sql")
			.contains("→ ");
		assertThat(run("validate --format json").json()).contains(entry("valid", false));
		JobRun migrate = run("migrate");
		assertThat(migrate.code()).isEqualTo(10);
		assertThat(migrate.out()).isEmpty();
		assertThat(migrate.err()).contains("MIG-201").contains("This run changed nothing in the database.");
		assertThat(run("resolve 1 --accept-checksum").out()).contains("checksum of today is accepted")
			.contains("checksum accepted");
		assertThat(run("validate").code()).isZero();
	}

	@Test
	void aFailedStatementIsShownInItsScript() {
		this.scripts.with("V4__wrong.sql", "ALTER TABLE users ADD COLUMN age int;", "", "SELECT ages FROM users;");
		JobRun run = run("migrate");
		assertThat(run.code()).isEqualTo(14);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).contains("MIG-401 statement failed")
			.contains("at V4__wrong.sql:3")
			.contains(">     3 │ SELECT ages FROM users;")
			.contains("SQLSTATE    42703")
			.contains("Before      2 scripts of this run: V1__create_users.sql, V2__add_bio.sql")
			.contains("Exit code   14: ")
			.doesNotContain("\tat ");
		assertThat(columns()).containsExactly("bio", "id", "name");
		Map<String, Object> json = run("migrate --format json").json();
		assertThat(json).contains(entry("status", "ROLLED_BACK"), entry("sqlState", "42703"))
			.containsKey("databaseState");
		assertThat(list(json, "problems")).first()
			.satisfies((problem) -> assertThat(problem).contains(entry("code", "MIG-401"),
					entry("script", "V4__wrong.sql"), entry("line", 3)));
	}

	@Test
	void aScriptThatStopsHalfWayNeedsAPerson() {
		this.scripts.with("V4__half.sql", "CREATE INDEX CONCURRENTLY users_bio ON users (bio);", "SELECT 1 / 0;");
		assertThat(run("migrate").code()).isEqualTo(15);
	}

	@Test
	void verboseAddsTheStackTrace() {
		this.scripts.with("V4__wrong.sql", "SELECT 1 / 0;");
		assertThat(run("migrate --verbose").err()).contains("StatementException").contains("\tat ");
	}

	@Test
	void rollbackTakesBackStepsVersionsAndRuns() {
		String run = run("migrate --target 1 --format json").json().get("runId").toString();
		run("migrate");
		JobRun steps = run("rollback --steps 1");
		assertThat(steps.out()).startsWith("Took back 1 script from ").contains("at version 1");
		run("migrate");
		assertThat(run("rollback --to 1").code()).isZero();
		assertThat(run("rollback --run " + run).code()).isZero();
		assertThat(columns()).isEmpty();
		JobRun nothing = run("rollback --steps 1");
		assertThat(nothing.code()).isEqualTo(10);
		assertThat(nothing.err()).contains("MIG-205");
		assertThat(run("rollback --steps 0").code()).isEqualTo(2);
	}

	@Test
	void baselineTakesOverAnExistingDatabase() {
		this.database.execute("CREATE TABLE users (id bigint, name text)");
		assertThat(run("baseline 1 --description legacy").out())
			.contains("Everything up to version 1 counts as applied.", "legacy");
		assertThat(run("migrate").out()).contains("Applied 1 script ");
		assertThat(run("baseline 2").code()).isEqualTo(10);
	}

	@Test
	void waitEndsWhenAppliedOrWhenTheTimeIsUp() {
		JobRun late = run("wait --timeout 100ms");
		assertThat(late.code()).isEqualTo(11);
		assertThat(late.err()).startsWith("""
				MIG-204 scripts are pending
				  at V1__create_users.sql
				  at V2__add_bio.sql
				  Still pending after waiting 0 s.
				""").containsOnlyOnce("→ Run the migration job");
		run("migrate");
		JobRun done = run("wait");
		assertThat(done.code()).isZero();
		assertThat(done.out()).startsWith("Every expand script of this build is applied.");
	}

	@Test
	void historyShowsTheNewestRows() {
		assertThat(run("history").out()).startsWith("No history");
		run("migrate");
		assertThat(run("history --limit 1").out()).contains("The newest 1 of 2 rows:")
			.contains("add bio")
			.doesNotContain("create users");
		assertThat(list(run("history --format json").json(), "history")).hasSize(2)
			.allSatisfy((entry) -> assertThat(entry).containsKeys("rank", "checksum", "execution"));
	}

	private JobRun run(String line, String... properties) {
		return JobRun.of(this.database, this.scripts, line, properties);
	}

	private List<String> columns() {
		return this.database
			.queryForList(
					"SELECT column_name FROM information_schema.columns" + " WHERE table_name = 'users' ORDER BY 1")
			.stream()
			.map(String::valueOf)
			.toList();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> object(Map<String, Object> json, String name) {
		return (Map<String, Object>) json.get(name);
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> list(Map<String, Object> json, String name) {
		return (List<Map<String, Object>>) json.get(name);
	}

}
