package dev.trestle.migrations.boot.autoconfigure;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsConnectionDetails;
import dev.trestle.migrations.boot.MigrationsDataSource;
import dev.trestle.migrations.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which database and which user the auto-configured engine uses.
 */
class MigrationsDataSourceTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, MigrationsAutoConfiguration.class))
		.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost/app", "spring.datasource.username=app",
				"spring.datasource.password=app-secret");

	@Test
	void usesTheDataSourceOfTheApplication() {
		this.contextRunner
			.run((context) -> assertThat(dataSource(context)).isSameAs(context.getBean(DataSource.class)));
	}

	@Test
	void usesItsOwnUserOnTheDatabaseOfTheApplication() {
		this.contextRunner.withPropertyValues("migrations.user=owner", "migrations.password=owner-secret")
			.run((context) -> assertConnection(context, "jdbc:postgresql://localhost/app", "owner", "owner-secret"));
	}

	@Test
	void usesItsOwnUrl() {
		this.contextRunner
			.withPropertyValues("migrations.url=jdbc:postgresql://primary/app", "migrations.user=owner",
					"migrations.password=owner-secret")
			.run((context) -> assertConnection(context, "jdbc:postgresql://primary/app", "owner", "owner-secret"));
	}

	@Test
	void ownUrlIsEnough() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MigrationsAutoConfiguration.class))
			.withPropertyValues("migrations.url=jdbc:postgresql://primary/app")
			.run((context) -> assertConnection(context, "jdbc:postgresql://primary/app", null, null));
	}

	@Test
	void connectionDetailsWinOverProperties() {
		this.contextRunner.withPropertyValues("migrations.url=jdbc:postgresql://primary/app")
			.withBean(MigrationsConnectionDetails.class, ServiceConnectionDetails::new)
			.run((context) -> assertConnection(context, "jdbc:postgresql://service/app", "service", "service-secret"));
	}

	@Test
	void markedDataSourceWinsOverEverything() {
		this.contextRunner.withPropertyValues("migrations.url=jdbc:postgresql://primary/app")
			.withUserConfiguration(MarkedDataSource.class)
			.run((context) -> assertThat(dataSource(context)).isSameAs(context.getBean("markedDataSource")));
	}

	@Test
	void primaryDataSourceIsUsed() {
		this.contextRunner.withUserConfiguration(PrimaryAndOtherDataSource.class)
			.run((context) -> assertThat(dataSource(context)).isSameAs(context.getBean("primaryDataSource")));
	}

	@Test
	void severalDataSourcesNeedAnAnswer() {
		this.contextRunner.withUserConfiguration(TwoDataSources.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ConfigurationException.class)
				.hasMessageContaining("several DataSource beans")
				.hasMessageContaining("@MigrationsDataSource"));
	}

	private static DataSource dataSource(AssertableApplicationContext context) {
		return context.getBean(MigrationEngine.class).dataSource();
	}

	private static void assertConnection(AssertableApplicationContext context, String url, String user,
			String password) {
		assertThat(dataSource(context)).isInstanceOfSatisfying(SimpleDriverDataSource.class, (dataSource) -> {
			assertThat(dataSource.getUrl()).isEqualTo(url);
			assertThat(dataSource.getUsername()).isEqualTo(user);
			assertThat(dataSource.getPassword()).isEqualTo(password);
		});
	}

	private static final class ServiceConnectionDetails implements MigrationsConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return "jdbc:postgresql://service/app";
		}

		@Override
		public String getUsername() {
			return "service";
		}

		@Override
		public String getPassword() {
			return "service-secret";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedDataSource {

		@Bean
		@Primary
		HikariDataSource applicationDataSource() {
			return new HikariDataSource();
		}

		@Bean
		@MigrationsDataSource
		HikariDataSource markedDataSource() {
			return new HikariDataSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryAndOtherDataSource {

		@Bean
		@Primary
		HikariDataSource primaryDataSource() {
			return new HikariDataSource();
		}

		@Bean
		HikariDataSource otherDataSource() {
			return new HikariDataSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		HikariDataSource oneDataSource() {
			return new HikariDataSource();
		}

		@Bean
		HikariDataSource otherDataSource() {
			return new HikariDataSource();
		}

	}

}
