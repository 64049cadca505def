package dev.trestle.migrations.boot.job;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Recipes on the command line: shown, asked about, applied and declined.
 */
@PostgresTest
class ApplyRecipesTests {

	private static final String ASK = "--migrations.safety.apply-recipes=ask";

	private final InputStream input = System.in;

	private Scripts scripts;

	private TestDatabase database;

	@BeforeEach
	void begin(@TempDir Path folder, TestDatabase database) {
		this.database = database;
		this.scripts = new Scripts(folder).with("V1__not_null.sql", "SELECT 1;",
				"ALTER TABLE users ALTER name SET NOT NULL;");
		this.database.execute("CREATE TABLE users (id bigint, name text)",
				"INSERT INTO users SELECT id, 'x' FROM generate_series(1, 200000) id", "ANALYZE users");
	}

	@AfterEach
	void giveInputBack() {
		System.setIn(this.input);
	}

	@Test
	void planShowsStatementAndSteps() {
		assertThat(run("plan").out()).contains("V1__not_null.sql:2:19: warning: set-not-null");
		JobRun plan = run("plan --apply-recipes=always");
		assertThat(plan.code()).isZero();
		assertThat(plan.out()).contains("replaced warning: set-not-null")
			.contains("V1__not_null.sql:2: replaced because of set-not-null")
			.contains(
					"Next        'plan --sql' shows the SQL, 'migrate' runs it with 1 recipe in the place of statements");
		Map<String, Object> json = run("plan --apply-recipes=always --format json").json();
		assertThat(list(json, "hazards")).singleElement()
			.satisfies((hazard) -> assertThat(hazard).contains(entry("replaced", true)));
		assertThat(list(list(json, "scripts").get(0), "replacements")).singleElement()
			.satisfies((replacement) -> assertThat(replacement)
				.contains(entry("ordinal", 2), entry("line", 2), entry("hazards", List.of("set-not-null")),
						entry("sql", "ALTER TABLE users ALTER name SET NOT NULL"))
				.containsKey("steps"));
		assertThat(run("plan --sql --apply-recipes=always").out()).contains("-- In the place of statement 2 (line 2)")
			.contains("VALIDATE CONSTRAINT users_name_not_null;");
	}

	@Test
	void migrateAndValidateTakeTheOption() {
		assertThat(run("validate", "--migrations.safety.severities.set-not-null=error").code()).isEqualTo(10);
		assertThat(run("validate --apply-recipes=always", "--migrations.safety.severities.set-not-null=error").code())
			.isZero();
		assertThat(run("migrate --apply-recipes=always").code()).isZero();
		assertThat(notNull()).isEqualTo("t");
	}

	@Test
	void withoutATerminalNobodyCanBeAsked() {
		JobRun migrate = run("migrate", ASK);
		assertThat(migrate.code()).isEqualTo(10);
		assertThat(migrate.err()).contains("1 statement has a recipe that could be applied, and nobody can be asked")
			.contains("--apply-recipes=always or --apply-recipes=never");
		JobRun plan = run("plan", ASK);
		assertThat(plan.code()).isEqualTo(10);
		assertThat(plan.out()).contains("'migrate' asks on a terminal whether to apply 1 recipe");
		assertThat(this.database.queryForString("SELECT to_regclass('migrations_history')")).isNull();
		assertThat(run("migrate --apply-recipes=always", ASK).code()).isZero();
	}

	@Test
	void onATerminalAYesAppliesRecipes() {
		System.setIn(new ByteArrayInputStream("yes\n".getBytes(StandardCharsets.UTF_8)));
		JobRun migrate = terminal("migrate --color=never", ASK);
		assertThat(migrate.err()).contains("V1__not_null.sql:2: replaced because of set-not-null")
			.contains("Apply this recipe in the place of its statement? [y/N] ");
		assertThat(migrate.code()).isZero();
		assertThat(notNull()).isEqualTo("t");
	}

	@Test
	void onATerminalAnythingElseChangesNothing() {
		System.setIn(new ByteArrayInputStream("\n".getBytes(StandardCharsets.UTF_8)));
		JobRun migrate = terminal("migrate --color=never", ASK);
		assertThat(migrate.code()).isEqualTo(10);
		assertThat(migrate.err()).contains("Nothing was done: the recipes were declined.");
		assertThat(notNull()).isEqualTo("f");
	}

	@Test
	void nobodyIsAskedWhenAScriptHasDecided() {
		this.scripts.with("V1__not_null.sql", "-- migrations: apply-recipes=always",
				"ALTER TABLE users ALTER name SET NOT NULL;");
		assertThat(run("migrate", ASK).code()).isZero();
		assertThat(notNull()).isEqualTo("t");
	}

	private String notNull() {
		return this.database.queryForString(
				"SELECT attnotnull FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'name'");
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> list(Map<String, Object> json, String member) {
		return (List<Map<String, Object>>) json.get(member);
	}

	private JobRun run(String line, String... properties) {
		return JobRun.of(this.database, this.scripts, line, properties);
	}

	private JobRun terminal(String line, String... properties) {
		return JobRun.onTerminal(this.database, this.scripts, line, properties);
	}

}
