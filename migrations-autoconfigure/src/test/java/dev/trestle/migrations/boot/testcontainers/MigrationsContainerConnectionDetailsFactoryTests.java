package dev.trestle.migrations.boot.testcontainers;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsConnectionDetails;
import dev.trestle.migrations.boot.autoconfigure.MigrationsAutoConfiguration;
import dev.trestle.migrations.test.ContainerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database of a container is migrated, whatever the properties say.
 */
@ContainerTest
@Testcontainers
@SpringJUnitConfig
@TestPropertySource(properties = { "migrations.url=jdbc:postgresql://production/app", "migrations.on-startup=migrate" })
class MigrationsContainerConnectionDetailsFactoryTests {

	@Container
	@ServiceConnection
	static final PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:17");

	@Autowired
	private MigrationsConnectionDetails connectionDetails;

	@Autowired
	private MigrationEngine engine;

	@Test
	void theDatabaseOfTheContainerIsMigrated() {
		assertThat(this.connectionDetails.getJdbcUrl()).isEqualTo(postgres.getJdbcUrl());
		assertThat(this.connectionDetails.getUsername()).isEqualTo(postgres.getUsername());
		assertThat(this.engine.history()).isNotEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, MigrationsAutoConfiguration.class })
	static class Application {

	}

}
