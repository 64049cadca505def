package dev.trestle.migrations.sample.jar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a pipeline does with the built jar, against a real database.
 */
@PostgresTest
class DeploymentIntegrationTests {

	private static final String OLD_BUILD_WRITES = "INSERT INTO users (email, name) VALUES ('%s@example.com', '%s')";

	@Test
	void aColumnChangesItsNameWhileTheApplicationAnswers(TestDatabase database, @TempDir Path nextBuild)
			throws IOException {
		Deployment deployment = new Deployment(database);
		deployment.job(Layout.FAT, "migrate", "--target", "3").succeeds();
		database.execute("""
				INSERT INTO users (email, name)
				SELECT 'old' || i || '@example.com', 'Old ' || i FROM generate_series(1, 2500) i""");

		assertThat(deployment.job(Layout.FAT, "migrate").succeeds()).contains("Backfill display name",
				"1 contract script pending");
		assertThat(count(database, "display_name IS DISTINCT FROM name")).isZero();

		try (Web web = Web.ready(deployment.startWeb(Layout.EXTRACTED))) {
			bothBuildsSeeEachOthersUsers(database, web);
			try (Traffic traffic = Traffic.on(web)) {
				traffic.goesOn();
				deployment.job(Layout.EXTRACTED, "migrate", "--phase", "contract").succeeds();
				traffic.goesOn();
			}
			assertThat(columns(database)).contains("display_name").doesNotContain("name");
			assertThat(engine(web).get("pending").isEmpty()).isTrue();
			assertThat(engine(web).get("history").size()).isEqualTo(8);
			theNextBuildMayMigrateAlready(deployment, nextBuild);
			assertThat(web.isReady()).isTrue();
		}
		assertThat(deployment.job(Layout.EXTRACTED, "migrate", "--phase", "all").succeeds()).contains("Nothing to do");
	}

	private static void bothBuildsSeeEachOthersUsers(TestDatabase database, Web web) {
		database.execute(OLD_BUILD_WRITES.formatted("olga", "Olga"));
		web.post("/users", Map.of("email", "nina@example.com", "displayName", "Nina"));
		assertThat(web.get("/users?size=2000&page=1").findValuesAsString("displayName")).contains("Olga", "Nina");
		assertThat(count(database, "name = 'Nina'")).isOne();
	}

	private static void theNextBuildMayMigrateAlready(Deployment deployment, Path scripts) throws IOException {
		Files.writeString(scripts.resolve("V8__add_home_page.sql"), "ALTER TABLE users ADD COLUMN home_page text;");
		deployment.job(Layout.EXTRACTED, "migrate", "--migrations.locations=classpath:db/migration,file:" + scripts)
			.succeeds();
		assertThat(columns(deployment.database())).contains("home_page");
	}

	@Test
	void whatWasAppliedCanBeTakenBackAndAppliedAgain(TestDatabase database) {
		Deployment deployment = new Deployment(database);
		deployment.job(Layout.EXTRACTED, "migrate").succeeds();
		database.execute(OLD_BUILD_WRITES.formatted("olga", "Olga"));

		deployment.job(Layout.EXTRACTED, "rollback", "--to", "3").succeeds();
		assertThat(columns(database)).contains("name").doesNotContain("display_name");

		deployment.job(Layout.EXTRACTED, "migrate").succeeds();
		assertThat(count(database, "display_name = 'Olga'")).isOne();
	}

	@Test
	void theWayBackEndsAtTheContract(TestDatabase database) {
		Deployment deployment = new Deployment(database);
		deployment.job(Layout.EXTRACTED, "migrate", "--phase", "all").succeeds();
		assertThat(deployment.job(Layout.EXTRACTED, "rollback", "--steps", "1").endsWith(10)).contains("V7__drop_name");
		assertThat(columns(database)).doesNotContain("name");
	}

	@Test
	void theApplicationDoesNotStartBeforeTheJob(TestDatabase database) {
		assertThat(new Deployment(database).startWeb(Layout.FAT).awaitEnd().endsWith(1))
			.contains("Schema validation: missing table");
	}

	@Test
	void aBuildWaitsForItsScripts(TestDatabase database) {
		Deployment deployment = new Deployment(database);
		assertThat(deployment.job(Layout.EXTRACTED, "wait", "--timeout", "1s").endsWith(11)).contains("pending");
		try (Jvm waiting = deployment.startJob(Layout.EXTRACTED, "wait", "--timeout", "3m")) {
			deployment.job(Layout.FAT, "migrate").succeeds();
			waiting.awaitEnd().succeeds();
		}
	}

	private static JsonNode engine(Web web) {
		return web.get("/actuator/migrations").at("/contexts/sample-app/migrations/migrationEngine");
	}

	private static long count(TestDatabase database, String condition) {
		String count = database.queryForString("SELECT count(*) FROM users WHERE " + condition);
		return Long.parseLong(String.valueOf(count));
	}

	private static List<@Nullable String> columns(TestDatabase database) {
		return database
			.queryForList("SELECT column_name::text FROM information_schema.columns WHERE table_name = 'users'");
	}

}
