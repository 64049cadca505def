package dev.trestle.migrations.boot.autoconfigure;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase.Replace;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice test of an application's own: its database has the schema.
 */
@PostgresTest
@JdbcTest(properties = { "migrations.on-startup=migrate", "spring.flyway.enabled=false" })
@AutoConfigureTestDatabase(replace = Replace.NONE)
class JdbcTestSliceTests {

	private static final TestDatabase database = PostgresTestServer.get().createDatabase();

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry properties) {
		properties.add("spring.datasource.url", database::url);
	}

	@AfterAll
	static void dropDatabase() {
		database.close();
	}

	@Test
	void slicesHaveTheSchema(@Autowired JdbcClient jdbc, @Autowired MigrationEngine engine) {
		assertThat(jdbc.sql("SELECT count(*) FROM people").query(Long.class).single()).isZero();
		assertThat(engine.history()).hasSize(1);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	static class Application {

	}

}
