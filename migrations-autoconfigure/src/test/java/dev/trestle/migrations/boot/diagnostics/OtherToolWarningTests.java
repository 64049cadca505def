package dev.trestle.migrations.boot.diagnostics;

import java.nio.file.Path;

import javax.sql.DataSource;

import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.boot.TestContexts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import liquibase.integration.spring.SpringLiquibase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@PostgresTest
@ExtendWith(OutputCaptureExtension.class)
class OtherToolWarningTests {

	private final ApplicationContextRunner contextRunner;

	OtherToolWarningTests(TestDatabase database, @TempDir Path folder) {
		this.contextRunner = TestContexts.on(database, new Scripts(folder));
	}

	@Test
	void warnsAboutFlywayOnTheSameDataSource(CapturedOutput output) {
		flyway().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("Flyway and Trestle Migrations manage the same data source. Only one of them"
					+ " should: set spring.flyway.enabled=false, or migrations.enabled=false.");
		});
	}

	@Test
	void doesNotWarnAboutFlywayElsewhere(CapturedOutput output) {
		flyway().withPropertyValues("migrations.url=jdbc:postgresql://elsewhere/db").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("manage the same data source");
		});
	}

	@Test
	void warnsAboutLiquibaseOnTheSameDataSource(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(IdleLiquibase.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("Liquibase and Trestle Migrations manage the same data source.")
				.contains("spring.liquibase.enabled=false");
		});
	}

	@Test
	void needsNeitherOfThem() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(Flyway.class, SpringLiquibase.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OtherToolWarning.class));
	}

	private ApplicationContextRunner flyway() {
		return this.contextRunner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withBean(FlywayMigrationStrategy.class, () -> (flyway) -> {
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class IdleLiquibase {

		@Bean
		SpringLiquibase liquibase(DataSource dataSource) {
			SpringLiquibase liquibase = new SpringLiquibase();
			liquibase.setDataSource(dataSource);
			liquibase.setShouldRun(false);
			return liquibase;
		}

	}

}
