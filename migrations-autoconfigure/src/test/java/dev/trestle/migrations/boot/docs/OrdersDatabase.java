package dev.trestle.migrations.boot.docs;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.boot.MigrationEngineFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A second database of an application, as the page about several databases shows it.
 */
@Configuration(proxyBeanMethods = false)
class OrdersDatabase {

	@Bean(defaultCandidate = false)
	@Qualifier("orders")
	@ConfigurationProperties("orders.datasource")
	HikariDataSource ordersDataSource() {
		return new HikariDataSource();
	}

	@Bean(defaultCandidate = false)
	MigrationEngine ordersMigrations(MigrationEngineFactory engines, @Qualifier("orders") DataSource orders) {
		MigrationSettings settings = engines.settings().withLocations("classpath:db/orders");
		return engines.builder("ordersMigrations", orders).settings(settings).build();
	}

}
