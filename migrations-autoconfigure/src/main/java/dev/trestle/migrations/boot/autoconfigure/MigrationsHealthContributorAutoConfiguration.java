package dev.trestle.migrations.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.PendingScripts;
import dev.trestle.migrations.boot.health.MigrationsHealthIndicator;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link MigrationsHealthIndicator}. Only on request: each probe costs a connection.
 */
@AutoConfiguration(after = MigrationsAutoConfiguration.class)
@ConditionalOnClass({ MigrationEngine.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean({ MigrationEngine.class, PendingScripts.class })
@ConditionalOnBooleanProperty("management.health.migrations.enabled")
public final class MigrationsHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "migrationsHealthIndicator", "migrationsHealthContributor" })
	HealthContributor migrationsHealthContributor(ListableBeanFactory beanFactory, MigrationsProperties properties,
			PendingScripts pendingScripts) {
		Map<String, HealthContributor> indicators = new LinkedHashMap<>();
		beanFactory.getBeansOfType(MigrationEngine.class)
			.forEach((name, engine) -> indicators.put(name,
					new MigrationsHealthIndicator(name, engine, properties.toRequest(), pendingScripts)));
		return (indicators.size() == 1) ? indicators.values().iterator().next()
				: CompositeHealthContributor.fromMap(indicators);
	}

}
