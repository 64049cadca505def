package dev.trestle.migrations.sample.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Where the server inside the process listens. It trusts every local connection.
 *
 * @param server the running server
 */
record EmbeddedPostgresConnectionDetails(EmbeddedPostgres server) implements JdbcConnectionDetails {

	private static final String SUPERUSER = "postgres";

	@Override
	public String getUsername() {
		return SUPERUSER;
	}

	@Override
	public String getPassword() {
		return "";
	}

	@Override
	public String getJdbcUrl() {
		return this.server.getJdbcUrl(SUPERUSER, "postgres");
	}

}
