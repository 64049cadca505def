package dev.trestle.migrations.sample.jar;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that was processed ahead of time: whether it migrates is decided when it
 * starts, and the job is not disturbed by code that knows nothing of it.
 */
@PostgresTest
class AheadOfTimeIntegrationTests {

	@Test
	void migratesAtStartUpWhenItIsAskedTo(TestDatabase database) {
		Jvm jvm = new Deployment(database).startWeb(Layout.PROCESSED, "--migrations.on-startup=migrate");
		try (Web web = Web.ready(jvm)) {
			assertThat(jvm.output()).contains("Starting AOT-processed SampleApplication");
			assertThat(engine(web, "history")).isEqualTo(7);
			assertThat(engine(web, "pending")).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "none, missing table", "validate, MIG-204", "wait, MIG-204" })
	void doesWithoutMigratingWhatItIsAskedTo(String mode, String complaint, TestDatabase database) {
		Jvm jvm = new Deployment(database).startWeb(Layout.PROCESSED, "--migrations.on-startup=" + mode,
				"--migrations.wait-timeout=1s");
		assertThat(jvm.awaitEnd().endsWith(1)).contains(complaint);
		assertThat(database.queryForString("SELECT to_regclass('users')")).isNull();
	}

	@Test
	void isItsOwnJobToo(TestDatabase database) {
		Deployment deployment = new Deployment(database);
		assertThat(deployment.job(Layout.PROCESSED, "migrate").succeeds()).contains("Applied 7 scripts",
				"Backfill display name");
		try (Web web = Web.ready(deployment.startWeb(Layout.PROCESSED, "--migrations.on-startup=wait"))) {
			assertThat(engine(web, "history")).isEqualTo(7);
		}
	}

	private static int engine(Web web, String part) {
		return web.get("/actuator/migrations").at("/contexts/sample-app/migrations/migrationEngine/" + part).size();
	}

}
