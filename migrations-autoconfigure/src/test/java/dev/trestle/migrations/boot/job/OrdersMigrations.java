package dev.trestle.migrations.boot.job;

import javax.sql.DataSource;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationEngineFactory;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * A second database of the application, and its engine. Contributed to the job as an
 * application does it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("orders.url")
class OrdersMigrations {

	@Bean(defaultCandidate = false)
	@Qualifier("orders")
	DataSource ordersDataSource(Environment environment) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(environment.getRequiredProperty("orders.url"));
		return dataSource;
	}

	@Bean(defaultCandidate = false)
	MigrationEngine ordersMigrations(MigrationEngineFactory engines, @Qualifier("orders") DataSource orders,
			Environment environment) {
		String location = environment.getRequiredProperty("orders.location");
		return engines.builder("ordersMigrations", orders).settings(engines.settings().withLocations(location)).build();
	}

}
