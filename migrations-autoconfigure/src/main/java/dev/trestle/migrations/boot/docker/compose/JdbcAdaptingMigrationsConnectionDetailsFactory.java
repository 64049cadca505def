package dev.trestle.migrations.boot.docker.compose;

import dev.trestle.migrations.boot.MigrationsConnectionDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * {@link ConnectionDetailsFactory} that makes {@link MigrationsConnectionDetails} of the
 * {@link JdbcConnectionDetails} of a Docker Compose service.
 */
class JdbcAdaptingMigrationsConnectionDetailsFactory
		implements ConnectionDetailsFactory<JdbcConnectionDetails, MigrationsConnectionDetails> {

	@Override
	public MigrationsConnectionDetails getConnectionDetails(JdbcConnectionDetails input) {
		return new AdaptedConnectionDetails(input);
	}

	/**
	 * {@link MigrationsConnectionDetails} backed by {@link JdbcConnectionDetails}.
	 *
	 * @param jdbc the adapted details
	 */
	private record AdaptedConnectionDetails(JdbcConnectionDetails jdbc) implements MigrationsConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.jdbc.getJdbcUrl();
		}

		@Override
		public @Nullable String getUsername() {
			return this.jdbc.getUsername();
		}

		@Override
		public @Nullable String getPassword() {
			return this.jdbc.getPassword();
		}

	}

}
