package dev.trestle.migrations.boot;

import dev.trestle.migrations.boot.autoconfigure.MigrationsAutoConfiguration;
import dev.trestle.migrations.boot.autoconfigure.MigrationsDiagnosticsAutoConfiguration;
import dev.trestle.migrations.boot.autoconfigure.MigrationsEndpointAutoConfiguration;
import dev.trestle.migrations.boot.autoconfigure.MigrationsHealthContributorAutoConfiguration;
import dev.trestle.migrations.boot.autoconfigure.MigrationsMetricsAutoConfiguration;
import dev.trestle.migrations.boot.autoconfigure.MigrationsObservationAutoConfiguration;
import dev.trestle.migrations.test.TestDatabase;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Application contexts for tests.
 */
public final class TestContexts {

	/** All of our auto-configurations, and the data source. */
	public static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(
			DataSourceAutoConfiguration.class, MigrationsAutoConfiguration.class,
			MigrationsDiagnosticsAutoConfiguration.class, MigrationsEndpointAutoConfiguration.class,
			MigrationsHealthContributorAutoConfiguration.class, MigrationsMetricsAutoConfiguration.class,
			MigrationsObservationAutoConfiguration.class);

	private TestContexts() {
	}

	public static ApplicationContextRunner on(TestDatabase database, Scripts scripts) {
		return new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues(properties(database, scripts));
	}

	public static String[] properties(TestDatabase database, Scripts scripts) {
		return new String[] { "spring.datasource.url=" + database.url(), "spring.datasource.hikari.minimum-idle=0",
				"spring.datasource.hikari.maximum-pool-size=3", scripts.property() };
	}

}
