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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * The command {@code doctor}.
 */
@PostgresTest
class DoctorTests {

	private TestDatabase database;

	private Scripts scripts;

	@BeforeEach
	void open(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new Scripts(folder);
	}

	@Test
	void aHealthyDatabaseNeedsNoWords() {
		JobRun run = doctor("doctor");
		assertThat(run.code()).isZero();
		assertThat(run.err()).isEmpty();
		assertThat(run.out()).startsWith("Nothing is wrong in 0 tables, as far as could be seen.").contains("Unseen");
	}

	@Test
	void saysWhatIsWrongAndWhatHelps() {
		plant();
		JobRun run = doctor("doctor");
		assertThat(run.code()).isEqualTo(10);
		assertThat(run.out())
			.containsSubsequence("error: sequence-near-limit", "At the limit every INSERT", "public.numbers",
					"has reached 95 of 100, 95 % of its numbers.", "ALTER SEQUENCE public.numbers NO MAXVALUE;",
					"warning: constraint-not-valid", "ALTER TABLE public.orders VALIDATE CONSTRAINT positive;",
					"advice: table-without-primary-key")
			.contains("Found       errors 1, warnings 1, advice 1, in 1 table")
			.contains("Database    localhost:");
	}

	@Test
	void jsonHasEveryFact() {
		plant();
		Map<String, Object> json = doctor("doctor --format json").json();
		assertThat(json).contains(entry("command", "doctor"), entry("status", "REFUSED"), entry("tables", 1))
			.containsKeys("database", "time", "limits");
		assertThat((List<?>) json.get("diagnoses")).hasSize(3)
			.first()
			.isEqualTo(Map.of("id", "sequence-near-limit", "severity", "ERROR", "object", "public.numbers", "message",
					"'public.numbers' has reached 95 of 100, 95 % of its numbers.", "effect",
					"At the limit every INSERT that takes a number fails with SQLSTATE 2200H.", "remedy",
					"-- Changes the catalog only.\nALTER SEQUENCE public.numbers NO MAXVALUE;\n"));
	}

	@ParameterizedTest
	@CsvSource({ "error, 0", "warning, 10", "advice, 10", "never, 0" })
	void failsFromTheChosenSeverityOn(String failOn, int code) {
		this.database.execute("CREATE SEQUENCE numbers MAXVALUE 100", "SELECT setval('numbers', 80)");
		assertThat(doctor("doctor --fail-on " + failOn).code()).isEqualTo(code);
	}

	@Test
	void thresholdsCanBeChosen() throws Exception {
		this.database.execute("CREATE SEQUENCE numbers MAXVALUE 100", "SELECT setval('numbers', 60)");
		assertThat(doctor("doctor --fail-on warning --near-limit 50").code()).isEqualTo(10);
		assertThat(doctor("doctor --unused-after 0d").out()).doesNotContain("Unseen");
		try (var session = this.database.newConnection(); var statement = session.createStatement()) {
			statement.execute("BEGIN");
			statement.execute("SELECT 'a secret'");
			JobRun run = doctor("doctor --fail-on warning --transaction-age 0s");
			assertThat(run.code()).isEqualTo(10);
			assertThat(run.out()).contains("idle-in-transaction").doesNotContain("a secret");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--near-limit 0", "--near-limit 101", "--near-limit many", "--unused-after soon",
			"--transaction-age -1s", "--fail-on hint" })
	void whatCannotBeUnderstoodIsRefused(String option) {
		JobRun run = doctor("doctor " + option);
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.err()).contains(option.split(" ")[0]);
	}

	private void plant() {
		this.database.execute("CREATE TABLE orders (total int)",
				"ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID",
				"CREATE SEQUENCE numbers MAXVALUE 100", "SELECT setval('numbers', 95)");
	}

	private JobRun doctor(String line) {
		return JobRun.of(this.database, this.scripts, line);
	}

}
