package dev.trestle.migrations.boot.docker.compose;

import dev.trestle.migrations.boot.MigrationsConnectionDetails;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

class JdbcAdaptingMigrationsConnectionDetailsFactoryTests {

	@Test
	void theDatabaseOfTheServiceIsMigrated() {
		Object details = new ConnectionDetailsFactories(getClass().getClassLoader())
			.getConnectionDetails(new ServiceDetails(), true)
			.get(MigrationsConnectionDetails.class);
		assertThat(details).isInstanceOfSatisfying(MigrationsConnectionDetails.class, (migrations) -> {
			assertThat(migrations.getJdbcUrl()).isEqualTo("jdbc:postgresql://localhost:5432/app");
			assertThat(migrations.getUsername()).isEqualTo("app");
			assertThat(migrations.getPassword()).isEqualTo("secret");
		});
		assertThat(details).isInstanceOf(ConnectionDetails.class);
	}

	private static final class ServiceDetails implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return "jdbc:postgresql://localhost:5432/app";
		}

		@Override
		public String getUsername() {
			return "app";
		}

		@Override
		public String getPassword() {
			return "secret";
		}

	}

}
