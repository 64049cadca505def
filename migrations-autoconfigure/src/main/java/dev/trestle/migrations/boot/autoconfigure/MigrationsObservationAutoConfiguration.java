package dev.trestle.migrations.boot.autoconfigure;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.metrics.MigrationObservations;
import dev.trestle.migrations.boot.metrics.MigrationRunObservationConvention;
import dev.trestle.migrations.boot.metrics.MigrationScriptObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the observations of the
 * migration engine.
 */
@AutoConfiguration(after = MigrationsAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ MigrationEngine.class, ObservationRegistry.class })
@ConditionalOnBean({ MigrationEngine.class, ObservationRegistry.class })
public final class MigrationsObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MigrationObservations migrationObservations(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<MigrationRunObservationConvention> runConvention,
			ObjectProvider<MigrationScriptObservationConvention> scriptConvention) {
		return new MigrationObservations(registry::getObject, runConvention.getIfAvailable(),
				scriptConvention.getIfAvailable());
	}

}
