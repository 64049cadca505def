package dev.trestle.migrations.test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that one test has for itself. Its sessions run in a time zone that is
 * neither UTC nor the JVM's, so that a mistake with times shows.
 */
public final class TestDatabase implements AutoCloseable {

	/**
	 * The time zone of the sessions.
	 */
	public static final String TIME_ZONE = "Asia/Kolkata";

	private final PostgresTestServer server;

	private final String name;

	TestDatabase(PostgresTestServer server, String name) {
		this.server = server;
		this.name = name;
	}

	/**
	 * Returns the name of the database.
	 * @return the name, which needs no quotes
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the server of the database.
	 * @return the server
	 */
	public PostgresTestServer server() {
		return this.server;
	}

	/**
	 * Returns the JDBC URL, with credentials.
	 * @return the URL
	 */
	public String url() {
		return this.server.url(this.name);
	}

	/**
	 * Returns a data source without a pool: each connection is a new session in
	 * autocommit mode.
	 * @return the data source
	 */
	public DataSource dataSource() {
		return dataSource(url());
	}

	/**
	 * Returns a data source without a pool whose sessions pass through a proxy.
	 * @param proxy the proxy, which leads to the server of this database
	 * @return the data source
	 */
	public DataSource dataSource(TcpProxy proxy) {
		return dataSource(this.server.url(this.name, proxy));
	}

	private static DataSource dataSource(String url) {
		PGSimpleDataSource dataSource = new ZonedDataSource();
		dataSource.setUrl(url);
		return dataSource;
	}

	/**
	 * Opens a session of its own, for example one that holds a lock.
	 * @return the connection; the caller closes it
	 */
	public Connection newConnection() {
		try {
			return dataSource().getConnection();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Executes statements, each in autocommit mode, in one session.
	 * @param statements the statements
	 */
	public void execute(String... statements) {
		try (Connection connection = newConnection(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the first column of the only row.
	 * @param sql the query
	 * @return the value as PostgreSQL prints it, or {@code null} for SQL's null
	 */
	public @Nullable String queryForString(String sql) {
		List<@Nullable String> values = queryForList(sql);
		if (values.size() != 1) {
			throw new IllegalStateException("%d rows instead of one: %s".formatted(values.size(), sql));
		}
		return values.get(0);
	}

	/**
	 * Returns the first column of all rows.
	 * @param sql the query
	 * @return the values as PostgreSQL prints them
	 */
	public List<@Nullable String> queryForList(String sql) {
		try (Connection connection = newConnection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			List<@Nullable String> values = new ArrayList<>();
			while (rows.next()) {
				values.add(rows.getString(1));
			}
			return values;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Ends the sessions that are still open and drops the database.
	 */
	@Override
	public void close() {
		this.server.dropDatabase(this.name);
	}

	@Override
	public String toString() {
		return this.name + " on PostgreSQL " + this.server.major();
	}

	/**
	 * Sets the time zone after the connect, because the driver itself sends the JVM's at
	 * start-up, which beats every other way to set it.
	 */
	@SuppressWarnings("serial")
	private static final class ZonedDataSource extends PGSimpleDataSource {

		@Override
		public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
			Connection connection = super.getConnection(user, password);
			try (Statement statement = connection.createStatement()) {
				statement.execute("SET TIME ZONE '" + TIME_ZONE + "'");
			}
			return connection;
		}

	}

}
