package dev.trestle.migrations.source;

import java.sql.Connection;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a Java migration gets to work with.
 */
public interface JavaMigrationContext {

	/**
	 * The run's one connection. It belongs to the run: do not close, commit or roll back.
	 * @return the connection, in a transaction unless the migration said otherwise
	 */
	Connection connection();

	/**
	 * The same connection behind Spring's fluent API.
	 * @return a client whose statements run on {@link #connection()}
	 */
	JdbcClient jdbc();

}
