package dev.trestle.migrations.boot;

import java.nio.file.Path;

import javax.sql.DataSource;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.actuate.endpoint.HistoryDescriptor;
import dev.trestle.migrations.boot.actuate.endpoint.MigrationsDescriptor;
import dev.trestle.migrations.boot.actuate.endpoint.MigrationsEndpoint;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with two databases.
 */
@PostgresTest
class TwoEnginesTests {

	private final TestDatabase orders;

	private final ApplicationContextRunner contextRunner;

	TwoEnginesTests(PostgresTestServer server, TestDatabase users, @TempDir Path folder) {
		this.orders = server.createDatabase();
		Scripts userScripts = new Scripts(folder.resolve("users")).with("V1__users.sql",
				"CREATE TABLE users (id int);");
		Scripts orderScripts = new Scripts(folder.resolve("orders")).with("V1__orders.sql",
				"CREATE TABLE orders (id int);");
		this.contextRunner = TestContexts.on(users, userScripts)
			.withPropertyValues("orders.url=" + this.orders.url(), "orders.location=" + orderScripts.location(),
					"management.endpoints.web.exposure.include=migrations", "management.health.migrations.enabled=true",
					"migrations.on-startup=migrate", "spring.application.name=shop")
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withUserConfiguration(Orders.class);
	}

	@AfterEach
	void dropOrders() {
		this.orders.close();
	}

	@Test
	void eachDatabaseGetsItsScriptsAtStartUp() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeansOfType(MigrationEngine.class)).containsOnlyKeys("migrationEngine",
					"ordersMigrations");
			assertThat(this.orders.queryForString("SELECT to_regclass('orders')")).isEqualTo("orders");
			assertThat(this.orders.queryForString("SELECT to_regclass('users')")).isNull();
		});
	}

	@Test
	void secondEngineHasTheSettingsOfTheFirst() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean("ordersMigrations", MigrationEngine.class).settings())
				.isEqualTo(context.getBean("migrationEngine", MigrationEngine.class)
					.settings()
					.withLocations(context.getEnvironment().getProperty("orders.location"))));
	}

	@Test
	void endpointShowsBoth() {
		this.contextRunner.run((context) -> {
			var migrations = context.getBean(MigrationsEndpoint.class)
				.migrations()
				.contexts()
				.get(context.getId())
				.migrations();
			assertThat(migrations).containsOnlyKeys("migrationEngine", "ordersMigrations");
			assertThat(migrations.get("migrationEngine")).extracting(TwoEnginesTests::script)
				.isEqualTo("V1__users.sql");
			assertThat(migrations.get("ordersMigrations")).extracting(TwoEnginesTests::script)
				.isEqualTo("V1__orders.sql");
		});
	}

	@Test
	void metersTellThemApart() {
		this.contextRunner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			for (String bean : new String[] { "migrationEngine", "ordersMigrations" }) {
				assertThat(registry.get("migrations.lock.wait")
					.tags("bean", bean, "lock", "statement", "outcome", "acquired")
					.timer()
					.count()).as(bean).isEqualTo(1);
			}
		});
	}

	@Test
	void healthHasOneContributorEach() {
		this.contextRunner.run((context) -> {
			CompositeHealthContributor health = context.getBean("migrationsHealthContributor",
					CompositeHealthContributor.class);
			assertThat(health).isNotEmpty().allSatisfy((entry) -> {
				HealthIndicator indicator = (HealthIndicator) entry.contributor();
				assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
			});
		});
	}

	private static String script(MigrationsDescriptor engine) {
		assertThat(engine.history()).hasSize(1);
		HistoryDescriptor entry = engine.history().get(0);
		return entry.script();
	}

	@Configuration(proxyBeanMethods = false)
	static class Orders {

		@Bean(defaultCandidate = false)
		@Qualifier("orders")
		DataSource ordersDataSource(Environment environment) {
			return new DriverManagerDataSource(environment.getRequiredProperty("orders.url"));
		}

		@Bean(defaultCandidate = false)
		MigrationEngine ordersMigrations(MigrationEngineFactory engines, @Qualifier("orders") DataSource orders,
				Environment environment) {
			String location = environment.getRequiredProperty("orders.location");
			return engines.builder("ordersMigrations", orders)
				.settings(engines.settings().withLocations(location))
				.build();
		}

	}

}
