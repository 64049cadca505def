package dev.trestle.migrations.boot.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * The job of an application with two databases.
 */
@PostgresTest
class SeveralEnginesTests {

	private final TestDatabase users;

	private final TestDatabase orders;

	private final Scripts userScripts;

	private final Scripts orderScripts;

	SeveralEnginesTests(PostgresTestServer server, TestDatabase users, @TempDir Path folder) {
		this.users = users;
		this.orders = server.createDatabase();
		this.userScripts = new Scripts(folder.resolve("users")).with("V1__users.sql", "CREATE TABLE users (id int);")
			.with("U1__users.sql", "DROP TABLE users;");
		this.orderScripts = new Scripts(folder.resolve("orders"))
			.with("V7__orders.sql", "CREATE TABLE orders (id int);")
			.with("U7__orders.sql", "DROP TABLE orders;");
	}

	@AfterEach
	void dropOrders() {
		this.orders.close();
	}

	@Test
	void migrateAppliesTheScriptsOfAll() {
		JobRun run = run("migrate");
		assertThat(run.err()).isEmpty();
		assertThat(run.code()).isZero();
		assertThat(run.out()).containsSubsequence("Engine      migrationEngine", "Applied 1 script to ", "users",
				"Engine      ordersMigrations", "Applied 1 script to ", "orders");
		assertThat(applied(this.users, "users")).isTrue();
		assertThat(applied(this.orders, "orders")).isTrue();
		assertThat(run("migrate").out()).containsSubsequence("Nothing to do", "Nothing to do");
	}

	@Test
	void oneDocumentTellsOfAll() {
		JobRun run = run("migrate --format json");
		assertThat(run.out().lines()).hasSize(1);
		assertThat(run.json()).contains(entry("command", "migrate"), entry("status", "DONE"), entry("exitCode", 0))
			.containsOnlyKeys("command", "status", "exitCode", "engines");
		List<Map<String, Object>> engines = engines(run);
		assertThat(engines).extracting("engine").containsExactly("migrationEngine", "ordersMigrations");
		assertThat(engines).allSatisfy((engine) -> assertThat(engine)
			.contains(entry("status", "DONE"), entry("exitCode", 0), entry("operation", "MIGRATE"))
			.containsKeys("database", "runId", "scripts", "standing"));
	}

	@Test
	void oneEngineIsChosenByName() {
		JobRun run = run("migrate --engine ordersMigrations --format json");
		assertThat(run.json())
			.contains(entry("engine", "ordersMigrations"), entry("operation", "MIGRATE"), entry("exitCode", 0))
			.doesNotContainKey("engines");
		assertThat(applied(this.orders, "orders")).isTrue();
		assertThat(applied(this.users, "users")).isFalse();
		assertThat(run("migrate --engine=migrationEngine --target=1").out()).startsWith("Engine      migrationEngine")
			.contains("Applied 1 script to ");
	}

	@Test
	void anEngineThatIsNotThereIsExplained() {
		JobRun run = run("migrate --engine orderMigrations");
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.err()).startsWith("There is no migration engine 'orderMigrations'.")
			.contains("→ Did you mean 'ordersMigrations'? This application has the migration engines migrationEngine,"
					+ " ordersMigrations.");
		assertThat(applied(this.users, "users")).isFalse();
	}

	@Test
	void theEnginesBehindAFailureAreLeftAlone() {
		this.userScripts.with("V2__broken.sql", "CREATE TABLE users (id int);");
		JobRun run = run("migrate");
		assertThat(run.code()).isEqualTo(14);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).startsWith("Engine      migrationEngine")
			.containsSubsequence("42P07", "Before      1 script of this run: V1__users.sql",
					"Not run     ordersMigrations");
		assertThat(applied(this.orders, "orders")).isFalse();
		JobRun json = run("migrate --format json");
		assertThat(json.code()).isEqualTo(14);
		assertThat(json.json()).contains(entry("status", "ROLLED_BACK"), entry("exitCode", 14),
				entry("notRun", List.of("ordersMigrations")));
		assertThat(engines(json)).singleElement()
			.satisfies((engine) -> assertThat(engine).contains(entry("engine", "migrationEngine"),
					entry("status", "ROLLED_BACK"), entry("exitCode", 14)));
	}

	@Test
	void theReportOfAFailureIsAboutItsOwnRun() {
		this.orderScripts.with("V8__broken.sql", "CREATE TABLE orders (id int);");
		JobRun run = run("migrate");
		assertThat(run.code()).isEqualTo(14);
		assertThat(run.out()).contains("Engine      migrationEngine", "Applied 1 script to ");
		assertThat(run.err()).startsWith("Engine      ordersMigrations")
			.contains("Before      1 script of this run: V7__orders.sql")
			.doesNotContain("Not run");
	}

	@ParameterizedTest
	@ValueSource(strings = { "status", "validate", "plan", "history", "wait", "doctor" })
	void whatOnlyLooksLooksAtAll(String command) {
		run("migrate");
		JobRun run = run(command);
		assertThat(run.code()).isZero();
		assertThat(run.out()).containsSubsequence("Engine      migrationEngine", "Engine      ordersMigrations");
		assertThat(engines(run(command + " --format json"))).extracting("engine")
			.containsExactly("migrationEngine", "ordersMigrations");
	}

	@Test
	void whatOnlyLooksGoesOnAfterAFailure() {
		run("migrate --engine ordersMigrations");
		JobRun run = run("validate --fail-on-pending --format json");
		assertThat(run.code()).isEqualTo(11);
		assertThat(run.json()).containsEntry("status", "PENDING").doesNotContainKey("notRun");
		assertThat(engines(run)).extracting("exitCode").containsExactly(11, 0);
		JobRun unreachable = run("status", "--test.database-url=jdbc:postgresql://127.0.0.1:1/app");
		assertThat(unreachable.code()).isEqualTo(16);
		assertThat(unreachable.err()).startsWith("Engine      migrationEngine").contains("MIG-501");
		assertThat(unreachable.out()).startsWith("Engine      ordersMigrations").contains("V7__orders.sql");
	}

	@Test
	void aWaitHasOneTimeForAll() {
		JobRun run = run("wait --timeout 1s");
		assertThat(run.code()).isEqualTo(11);
		assertThat(run.err()).containsSubsequence("Engine      migrationEngine", "Still pending after waiting 1 s.",
				"Engine      ordersMigrations", "Still pending after waiting 0 s.");
	}

	@Test
	void aWaitGoesOnWithTheNextEngine() {
		run("migrate --engine migrationEngine");
		JobRun run = run("wait --timeout 200ms");
		assertThat(run.code()).isEqualTo(11);
		assertThat(run.out()).contains("Engine      migrationEngine", "Every expand script of this build is applied.");
		assertThat(run.err()).startsWith("Engine      ordersMigrations").contains("MIG-204");
	}

	@ParameterizedTest
	@ValueSource(strings = { "rollback --steps 1", "baseline 1", "resolve 1 --forget", "migrate --target 1",
			"plan --target 1", "plan --sql", "lint --database", "locks --database SELECT" })
	void whatMeansOneEngineAsksWhich(String line) {
		JobRun run = run(line);
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.out()).isEmpty();
		assertThat(run.err())
			.startsWith("This application has the migration engines migrationEngine, ordersMigrations. '"
					+ line.split(" ")[0])
			.contains("means one of them.", "→ Choose it with --engine=<name>.");
	}

	@Test
	void aChosenEngineDoesWhatMeansOne() {
		run("migrate");
		assertThat(run("rollback --steps 1 --engine ordersMigrations").out()).contains("Took back 1 script");
		assertThat(applied(this.orders, "orders")).isFalse();
		assertThat(applied(this.users, "users")).isTrue();
		assertThat(run("plan --sql --engine ordersMigrations").out()).contains("CREATE TABLE orders");
		assertThat(run("locks --database --engine ordersMigrations TABLE").code()).isZero();
	}

	@Test
	void lintLooksAtTheScriptsOfAChosenEngine() {
		this.orderScripts.with("V8__drop.sql", "DROP TABLE orders;");
		assertThat(run("lint").out()).doesNotContain("V8__drop.sql");
		JobRun run = run("lint --engine ordersMigrations");
		assertThat(run.code()).isEqualTo(10);
		assertThat(run.out()).contains("V8__drop.sql:1:12: error: drop-table");
		assertThat(applied(this.orders, "migrations_history")).isFalse();
	}

	@Test
	void theConfigurationOfTheDocumentationIsContributed() {
		JobRun run = JobRun.of(this.users, this.userScripts, "migrate",
				"--orders.datasource.jdbc-url=" + this.orders.url());
		assertThat(run.err()).isEmpty();
		assertThat(run.out()).containsSubsequence("Engine      migrationEngine", "Applied 1 script to ",
				"Engine      ordersMigrations", "create orders");
		assertThat(applied(this.orders, "orders")).isTrue();
	}

	private JobRun run(String line, String... properties) {
		String[] arguments = new String[properties.length + 3];
		arguments[0] = "--test.database-url=" + this.users.url();
		arguments[1] = "--orders.url=" + this.orders.url();
		arguments[2] = "--orders.location=" + this.orderScripts.location();
		System.arraycopy(properties, 0, arguments, 3, properties.length);
		return JobRun.of(this.users, this.userScripts, line, arguments);
	}

	private static boolean applied(TestDatabase database, String table) {
		return database.queryForString("SELECT to_regclass('" + table + "')") != null;
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> engines(JobRun run) {
		return (List<Map<String, Object>>) run.json().get("engines");
	}

}
