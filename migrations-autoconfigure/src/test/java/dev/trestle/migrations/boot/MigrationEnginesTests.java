package dev.trestle.migrations.boot;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.autoconfigure.MigrationsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationEnginesTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MigrationsAutoConfiguration.class))
		.withPropertyValues("migrations.url=jdbc:postgresql://localhost/users");

	@Test
	void runInTheirOrderAndTheAutoConfiguredOneBeforeThoseWithout() {
		this.contextRunner.withUserConfiguration(Engines.class)
			.run((context) -> assertThat(MigrationEngines.names(context)).containsExactly("first", "migrationEngine",
					"second", "without", "alsoWithout"));
	}

	@Test
	void areCreatedInThatOrder() {
		this.contextRunner.withUserConfiguration(Engines.class)
			.run((context) -> assertThat(MigrationEngines.get(context, MigrationEngines.names(context)).keySet())
				.containsExactly("first", "migrationEngine", "second", "without", "alsoWithout"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Engines {

		@Bean(defaultCandidate = false)
		MigrationEngine without(MigrationEngineFactory engines) {
			return engine(engines, "without");
		}

		@Bean(defaultCandidate = false)
		MigrationEngine alsoWithout(MigrationEngineFactory engines) {
			return engine(engines, "alsoWithout");
		}

		@Bean(defaultCandidate = false)
		@Order(1)
		MigrationEngine second(MigrationEngineFactory engines) {
			return engine(engines, "second");
		}

		@Bean(defaultCandidate = false)
		@Order(-1)
		MigrationEngine first(MigrationEngineFactory engines) {
			return engine(engines, "first");
		}

		private static MigrationEngine engine(MigrationEngineFactory engines, String name) {
			return engines.builder(name, new DriverManagerDataSource("jdbc:postgresql://localhost/" + name)).build();
		}

	}

}
