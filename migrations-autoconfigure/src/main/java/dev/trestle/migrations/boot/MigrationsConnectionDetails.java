package dev.trestle.migrations.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Details of the connection that migrations use when it is not the application's own: the
 * role that changes schemas rarely is the role that serves requests.
 */
public interface MigrationsConnectionDetails extends ConnectionDetails {

	/**
	 * JDBC URL of the database.
	 * @return the URL, or {@code null} for the one of the application's data source
	 */
	default @Nullable String getJdbcUrl() {
		return null;
	}

	/**
	 * User of the database.
	 * @return the user, or {@code null} for the one of the application's data source
	 */
	default @Nullable String getUsername() {
		return null;
	}

	/**
	 * Password of the user.
	 * @return the password, or {@code null} when there is none
	 */
	default @Nullable String getPassword() {
		return null;
	}

}
