package dev.trestle.migrations.boot.autoconfigure;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.PendingScripts;
import dev.trestle.migrations.boot.metrics.MigrationMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the meters of the migration
 * engine.
 */
@AutoConfiguration(after = MigrationsAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({ MigrationEngine.class, MeterRegistry.class })
@ConditionalOnBean({ MigrationEngine.class, PendingScripts.class, MeterRegistry.class })
public final class MigrationsMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MigrationMetrics migrationMetrics(ObjectProvider<MeterRegistry> registry, PendingScripts pendingScripts) {
		return new MigrationMetrics(registry::getObject, pendingScripts);
	}

}
