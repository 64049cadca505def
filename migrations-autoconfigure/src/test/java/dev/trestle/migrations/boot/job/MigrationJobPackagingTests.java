package dev.trestle.migrations.boot.job;

import java.nio.file.Path;
import java.util.Map;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The job out of an application's fat jar and out of its extracted layout, with the
 * application's own configuration, scripts and Java migrations.
 */
@PostgresTest
class MigrationJobPackagingTests {

	private static final Map<String, String> RESOURCES = Map.of("application.properties",
			"sample.note=from the jar\nspring.main.web-application-type=servlet\n", "application-stage.properties",
			"sample.note=from the profile\n", "db/migration/V3__add_author.sql",
			"ALTER TABLE notes ADD COLUMN author text;\n");

	@TempDir
	private static Path folder;

	private static Path jar;

	@BeforeAll
	static void packageApplication() {
		jar = ApplicationJar.create(folder, RESOURCES);
	}

	@Test
	void runsFromTheFatJar(TestDatabase database) {
		JobRun run = ForkedJob
			.java(folder, "-Dloader.main=" + MigrationJob.class.getName(), "-cp", jar.toString(),
					"org.springframework.boot.loader.launch.PropertiesLauncher", "migrate",
					"--spring.datasource.url=" + database.url())
			.await();
		assertThat(run.err()).doesNotContain("WARN", "ERROR", "Exception");
		assertThat(run.code()).isZero();
		assertThat(run.out()).startsWith("Applied 3 scripts to ");
		assertThat(database.queryForString("SELECT text FROM notes")).isEqualTo("from the jar");
	}

	@Test
	void runsFromTheExtractedLayoutWithAProfile(TestDatabase database) {
		Path extracted = folder.resolve("extracted");
		assertThat(ForkedJob
			.java(folder, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", extracted.toString())
			.await()
			.code()).isZero();
		JobRun run = ForkedJob
			.java(folder, "-cp", extracted.resolve("app.jar").toString(), MigrationJob.class.getName(), "migrate",
					"--spring.profiles.active=stage", "--spring.datasource.url=" + database.url())
			.await();
		assertThat(run.code()).isZero();
		assertThat(run.out()).startsWith("Applied 3 scripts to ");
		assertThat(database.queryForString("SELECT text FROM notes")).isEqualTo("from the profile");
	}

}
