package dev.trestle.migrations.boot.autoconfigure;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.diagnostics.OtherToolWarning;
import liquibase.integration.spring.SpringLiquibase;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of warnings about other tools.
 */
@AutoConfiguration(after = MigrationsAutoConfiguration.class)
@ConditionalOnBean(MigrationEngine.class)
public final class MigrationsDiagnosticsAutoConfiguration {

	/**
	 * About Flyway.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Flyway.class)
	@ConditionalOnBean(Flyway.class)
	static class FlywayConfiguration {

		@Bean
		OtherToolWarning migrationsFlywayWarning(ObjectProvider<Flyway> flyways, ListableBeanFactory beanFactory) {
			return new OtherToolWarning("Flyway", "spring.flyway.enabled",
					() -> flyways.stream().map((flyway) -> flyway.getConfiguration().getDataSource()), beanFactory);
		}

	}

	/**
	 * About Liquibase.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SpringLiquibase.class)
	@ConditionalOnBean(SpringLiquibase.class)
	static class LiquibaseConfiguration {

		@Bean
		OtherToolWarning migrationsLiquibaseWarning(ObjectProvider<SpringLiquibase> liquibases,
				ListableBeanFactory beanFactory) {
			return new OtherToolWarning("Liquibase", "spring.liquibase.enabled",
					() -> liquibases.stream().map(SpringLiquibase::getDataSource), beanFactory);
		}

	}

}
