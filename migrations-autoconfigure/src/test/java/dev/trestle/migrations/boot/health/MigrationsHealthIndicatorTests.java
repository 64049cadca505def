package dev.trestle.migrations.boot.health;

import java.nio.file.Path;
import java.util.List;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.PendingScripts;
import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.boot.TestContexts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

@PostgresTest
class MigrationsHealthIndicatorTests {

	private final TestDatabase database;

	private final Scripts scripts;

	private final ApplicationContextRunner contextRunner;

	MigrationsHealthIndicatorTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new Scripts(folder).with("V1__users.sql", "CREATE TABLE users (id int);")
			.with("V2__drop.sql", "-- migrations: phase=contract", "DROP TABLE users;");
		this.contextRunner = TestContexts.on(database, this.scripts)
			.withPropertyValues("management.health.migrations.enabled=true");
	}

	@Test
	void isThereOnlyOnRequest() {
		TestContexts.on(this.database, this.scripts)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migrationsHealthContributor"));
	}

	@Test
	void backsOffWithoutHealth() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledHealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migrationsHealthContributor"));
	}

	@Test
	void pendingScriptsAreHealthy() {
		this.contextRunner.run((context) -> {
			Health health = context.getBean(MigrationsHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsExactly(entry("pending", 1));
			assertThat(context.getBean(PendingScripts.class).lastSeen("migrationEngine")).isEqualTo(1);
		});
	}

	@Test
	void scriptsOfAnotherPhaseAreNotPending() {
		this.contextRunner.run((context) -> {
			context.getBean(MigrationEngine.class).migrate();
			assertThat(context.getBean(MigrationsHealthIndicator.class).health().getDetails())
				.containsExactly(entry("pending", 0));
		});
	}

	@Test
	void driftIsOutOfService() {
		this.contextRunner.run((context) -> {
			context.getBean(MigrationEngine.class).migrate();
			this.scripts.with("V1__users.sql", "CREATE TABLE users (id bigint);");
			Health health = context.getBean(MigrationsHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(health.getDetails())
				.containsExactly(entry("problems", List.of("MIG-201 V1__users.sql: applied script was edited")));
		});
	}

	@Test
	void aDatabaseThatCannotBeReachedIsUnknown() {
		this.contextRunner.run((context) -> {
			this.database.close();
			Health health = context.getBean(MigrationsHealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(health.getDetails())
				.containsExactly(entry("error", List.of("MIG-501 database cannot be reached")));
		});
	}

	private static java.util.Map.Entry<String, Object> entry(String key, Object value) {
		return java.util.Map.entry(key, value);
	}

}
