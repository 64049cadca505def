package dev.trestle.migrations.boot.job;

import java.nio.file.Path;
import java.time.Duration;

import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The job as a process: its streams, its exit code, and signals.
 */
@PostgresTest
class MigrationJobProcessTests {

	private static final Duration SECONDS = Duration.ofSeconds(5);

	@TempDir
	private Path folder;

	@Test
	void writesOnlyTheReportToStandardOutput(TestDatabase database) {
		Scripts scripts = new Scripts(this.folder).with("V1__a.sql", "CREATE TABLE a (id bigint);");
		JobRun run = ForkedJob
			.start(this.folder, "migrate", "--format", "json", "--verbose", "--debug",
					"--spring.datasource.url=" + database.url(), "--" + scripts.property())
			.await();
		assertThat(run.code()).isZero();
		assertThat(run.out().lines()).hasSize(1);
		assertThat(JsonParserFactory.getJsonParser().parseMap(run.out())).containsEntry("status", "DONE");
		assertThat(run.err()).contains("CONDITIONS EVALUATION REPORT");
	}

	@ParameterizedTest
	@CsvSource({ "TERM, 143, TERMINATED", "INT, 130, INTERRUPTED", "HUP, 129, HUNG_UP" })
	void aSignalEndsARunWithinSecondsAndLeavesNothing(String signal, int code, String status, TestDatabase database) {
		Scripts scripts = new Scripts(this.folder).with("V1__slow.sql", "CREATE TABLE a (id bigint);",
				"SELECT pg_sleep(60);");
		ForkedJob job = ForkedJob.start(this.folder, "migrate", "--format=json",
				"--spring.datasource.url=" + database.url(), "--" + scripts.property());
		awaitQuery(job, database, "SELECT count(*) FROM pg_stat_activity WHERE query ~ '^SELECT pg_sleep'");
		long start = System.nanoTime();
		job.signal(signal);
		JobRun run = job.await();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SECONDS);
		assertThat(run.code()).isEqualTo(code);
		assertThat(run.out()).contains("MIG-404");
		assertThat(JsonParserFactory.getJsonParser().parseMap(run.out())).containsEntry("status", status)
			.containsEntry("exitCode", code)
			.containsKey("databaseState");
		assertThat(database.queryForString("SELECT to_regclass('a')")).isNull();
		assertThat(database.queryForString(
				"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"))
			.isEqualTo("0");
		assertThat(JobRun.of(database, scripts.with("V1__slow.sql", "CREATE TABLE a (id bigint);"), "migrate").code())
			.isZero();
	}

	@ParameterizedTest
	@CsvSource({ "TERM, 143", "INT, 130", "HUP, 129" })
	void aSignalEndsAWaitWithinSeconds(String signal, int code, TestDatabase database) {
		Scripts scripts = new Scripts(this.folder).with("V1__a.sql", "CREATE TABLE a (id bigint);");
		ForkedJob job = ForkedJob.start(this.folder, "wait", "--spring.datasource.url=" + database.url(),
				"--" + scripts.property());
		awaitQuery(job, database, "SELECT count(*) FROM pg_stat_activity"
				+ " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
		long start = System.nanoTime();
		job.signal(signal);
		JobRun run = job.await();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SECONDS);
		assertThat(run.code()).isEqualTo(code);
		assertThat(run.err()).contains("Waiting for 1 script to be applied, next V1__a.sql; for ")
			.contains("Exit code   " + code + ": ");
	}

	@ParameterizedTest
	@CsvSource({ "TERM, 143", "INT, 130", "HUP, 129" })
	void aSignalDuringTheStartEndsItWithoutARun(String signal, int code, TestDatabase database) {
		Scripts scripts = new Scripts(this.folder).with("V1__a.sql", "CREATE TABLE a (id bigint);");
		ForkedJob job = ForkedJob.start(this.folder, "migrate", "--format=json", "--test.start-until-signal=true",
				"--spring.datasource.url=" + database.url(), "--" + scripts.property());
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> job.err().contains(SlowStart.STARTING));
		job.signal(signal);
		JobRun run = job.await();
		assertThat(run.code()).isEqualTo(code);
		assertThat(JsonParserFactory.getJsonParser().parseMap(run.out())).containsEntry("exitCode", code)
			.containsEntry("message", "Nothing was done: the process was told to end while it started.");
		assertThat(run.err()).doesNotContain("Exception");
		assertThat(database.queryForString("SELECT to_regclass('a')")).isNull();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			jdbc:postgresql://127.0.0.1:1/app?user=me&password=geheim,       16
			jdbc:postgresql://{server}/app?user=nobody&password=geheim,      16
			jdbc:postgresql:nonsense?password=geheim,                        16
			jdbc:mysql://localhost/app?password=geheim,                      1
			""")
	void neverPrintsAPassword(String url, int code, TestDatabase database) {
		String server = database.server().host() + ":" + database.server().port();
		JobRun run = ForkedJob
			.start(this.folder, "status", "--spring.datasource.url=" + url.replace("{server}", server),
					"--spring.datasource.password=geheimer")
			.await();
		assertThat(run.code()).isEqualTo(code);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).isNotEmpty().doesNotContain("geheim").doesNotContain("\tat ");
	}

	private static void awaitQuery(ForkedJob job, TestDatabase database, String count) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
			assertThat(job.isAlive()).isTrue();
			return !"0".equals(database.queryForString(count));
		});
	}

}
