package dev.trestle.migrations.boot;

import java.nio.file.Path;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that uses the database waits for the migration.
 */
@PostgresTest
class JpaTests {

	private final ApplicationContextRunner contextRunner;

	JpaTests(TestDatabase database, @TempDir Path folder) {
		Scripts scripts = new Scripts(folder).with("V1__users.sql",
				"CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);");
		this.contextRunner = TestContexts.on(database, scripts)
			.withConfiguration(
					AutoConfigurations.of(HibernateJpaAutoConfiguration.class, TransactionAutoConfiguration.class,
							JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class))
			.withUserConfiguration(Entities.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=validate");
	}

	@Test
	void entityManagerFactoryWaitsForTheMigration() {
		this.contextRunner.withPropertyValues("migrations.on-startup=migrate").run((context) -> {
			assertThat(context).hasNotFailed();
			try (EntityManager entities = context.getBean(EntityManagerFactory.class).createEntityManager()) {
				assertThat(entities.createQuery("from User", User.class).getResultList()).isEmpty();
			}
		});
	}

	@Test
	void withoutAMigrationHibernateFindsNoTable() {
		this.contextRunner
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("missing table"));
	}

	@Test
	void whatUsesTheDatabaseDependsOnTheInitializer() {
		this.contextRunner.withPropertyValues("migrations.on-startup=migrate").run((context) -> {
			assertThat(context).hasSingleBean(JdbcClient.class);
			for (String bean : new String[] { "entityManagerFactory", "jdbcTemplate", "jdbcClient" }) {
				assertThat(context.getBeanFactory().getBeanDefinition(bean).getDependsOn()).as(bean)
					.contains("migrationsInitializer");
			}
		});
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	static class Entities {

	}

	@Entity(name = "User")
	@Table(name = "users")
	static class User {

		@Id
		private Long id;

		private String name;

		Long getId() {
			return this.id;
		}

		String getName() {
			return this.name;
		}

	}

}
