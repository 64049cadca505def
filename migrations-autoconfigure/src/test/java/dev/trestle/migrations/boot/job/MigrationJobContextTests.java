package dev.trestle.migrations.boot.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.boot.job.needy.V1__Needs_a_service;
import dev.trestle.migrations.boot.job.sample.V1__Create_notes;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the job's context has, in an application that has JPA, web, Flyway and Liquibase
 * too.
 */
@PostgresTest
class MigrationJobContextTests {

	@TempDir
	private Path folder;

	@AfterEach
	void forget() {
		JobContributionAutoConfiguration.context = null;
	}

	@Test
	void takesADataSourceThatTheApplicationContributes(TestDatabase database) {
		assertThat(run(database, "migrate").code()).isZero();
		ConfigurableApplicationContext context = JobContributionAutoConfiguration.context;
		assertThat(context).isNotNull();
		assertThat(context.isActive()).isFalse();
		assertThat(Arrays.asList(context.getBeanDefinitionNames()))
			.contains("ownDataSource", "migrationEngine", "migrationMetrics", "migrationObservations")
			.doesNotContain("entityManagerFactory", "dataSource", "flyway", "liquibase",
					"tomcatServletWebServerFactory", "jdbcTemplate", "migrationsEndpoint");
		assertThat(context.getBeanFactory().getBeanNamesForType(MeterRegistry.class, true, false)).isNotEmpty();
		assertThat(context.getBeanFactory().getBeanNamesForType(ObservationRegistry.class, true, false)).isNotEmpty();
		assertThat(context.getBeanDefinitionNames()).hasSizeLessThan(100);
	}

	@Test
	void theApplicationsConfigurationDoesNotTurnTheJobIntoTheApplication(TestDatabase database) {
		System.setProperty("spring.main.web-application-type", "servlet");
		System.setProperty("migrations.on-startup", "migrate");
		try {
			assertThat(run(database, "plan").out()).contains("V1__a.sql");
			assertThat(database.queryForString("SELECT to_regclass('a')")).isNull();
		}
		finally {
			System.clearProperty("spring.main.web-application-type");
			System.clearProperty("migrations.on-startup");
		}
	}

	@Test
	void anEngineIsRequired(TestDatabase database) {
		JobRun run = run(database, "migrate", "--migrations.enabled=false");
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.err()).startsWith("There is no migration engine");
	}

	@Test
	void aDatabaseIsRequired() {
		JobRun run = JobRun.of("migrate", "--migrations.job.java-migrations-packages=none");
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).startsWith("No database is configured.").contains("→ Set spring.datasource.url");
	}

	@Test
	void aPropertyThatNobodyKnowsIsExplained(TestDatabase database) {
		JobRun run = run(database, "migrate", "--migrations.lock.tiemout=1s");
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.err()).startsWith("There is no property 'migrations.lock.tiemout'.")
			.contains("Did you mean 'migrations.lock.timeout'?");
		assertThat(run(database, "plan", "--migrations.placeholders.anything=x", "--migrations.lock.timeout=1s",
				"--migrations.outOfOrder=allow", "--migrations.schemas[0]=public")
			.code()).isZero();
	}

	@Test
	void aSettingThatCannotBeUsedIsExplained(TestDatabase database) {
		JobRun run = run(database, "migrate", "--migrations.lock.timeout=soon");
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.err()).contains("migrations.lock.timeout").contains("'soon' is not a valid duration");
		JobRun negative = run(database, "migrate", "--migrations.lock.timeout=0ms");
		assertThat(negative.code()).isEqualTo(2);
		assertThat(negative.err()).contains("MIG-601");
	}

	@Test
	void findsJavaMigrationsOfAPackageAndNothingElse(TestDatabase database) {
		String packageName = V1__Create_notes.class.getPackageName();
		String[] options = { "--test.database-url=" + database.url(), "--sample.note=hello",
				"--migrations.locations=file:" + this.folder,
				"--migrations.job.java-migrations-packages=" + packageName };
		for (String command : List.of("plan", "validate")) {
			assertThat(with(command, options).out())
				.containsOnlyOnce("Not read    " + V1__Create_notes.class.getName());
		}
		JobRun run = with("migrate", options);
		assertThat(run.err()).isEmpty();
		assertThat(run.code()).isZero();
		assertThat(database.queryForString("SELECT text FROM notes")).isEqualTo("hello");
	}

	@Test
	void saysThatTheApplicationsBeansAreNotThere(TestDatabase database) {
		JobRun run = JobRun.of("plan", "--test.database-url=" + database.url(),
				"--migrations.locations=file:" + this.folder,
				"--migrations.job.java-migrations-packages=" + V1__Needs_a_service.class.getPackageName());
		assertThat(run.code()).isEqualTo(2);
		assertThat(run.err()).contains("V1__Needs_a_service").contains("→ The job has no beans of the application.");
	}

	private static JobRun with(String command, String... options) {
		List<String> arguments = new ArrayList<>(List.of(command));
		arguments.addAll(List.of(options));
		return JobRun.of(arguments.toArray(String[]::new));
	}

	private JobRun run(TestDatabase database, String command, String... properties) {
		Scripts scripts = new Scripts(this.folder).with("V1__a.sql", "CREATE TABLE a (id bigint);");
		String[] arguments = new String[properties.length + 4];
		arguments[0] = command;
		arguments[1] = "--test.database-url=" + database.url();
		arguments[2] = "--" + scripts.property();
		arguments[3] = "--migrations.job.java-migrations-packages=none";
		System.arraycopy(properties, 0, arguments, 4, properties.length);
		return JobRun.of(arguments);
	}

}
