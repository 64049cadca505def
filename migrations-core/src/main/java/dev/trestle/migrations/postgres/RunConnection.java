package dev.trestle.migrations.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.trestle.migrations.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The one connection of a run: run lock and work share it, so that they die together. In
 * autocommit; transactions are statements of the messages sent. Given back as it was, or
 * cut when there is any doubt.
 */
public final class RunConnection implements AutoCloseable {

	private static final int OLDEST_SERVER = 13;

	private final DataSource dataSource;

	private final Connection connection;

	private final PGConnection driver;

	private final String database;

	private final int serverMajor;

	private final boolean autoCommit;

	private volatile boolean discarded;

	private RunConnection(DataSource dataSource, Connection connection) throws SQLException {
		this.dataSource = dataSource;
		this.connection = connection;
		this.autoCommit = connection.getAutoCommit();
		this.driver = driver(connection);
		this.database = databaseName(connection);
		this.serverMajor = connection.getMetaData().getDatabaseMajorVersion();
		if (!this.autoCommit) {
			connection.setAutoCommit(true);
		}
	}

	/**
	 * Opens the connection.
	 * @param dataSource where from
	 * @return the connection
	 * @throws dev.trestle.migrations.error.DatabaseException when the database cannot be
	 * reached, is no PostgreSQL or is too old
	 */
	public static RunConnection open(DataSource dataSource) {
		@Nullable Connection connection = null;
		try {
			connection = dataSource.getConnection();
			RunConnection opened = new RunConnection(dataSource, connection);
			opened.requireServerVersion();
			return opened;
		}
		catch (SQLException ex) {
			closeQuietly(connection);
			throw DatabaseFailures.of(ex, null);
		}
		catch (RuntimeException ex) {
			closeQuietly(connection);
			throw ex;
		}
	}

	private static PGConnection driver(Connection connection) throws SQLException {
		if (!connection.isWrapperFor(PGConnection.class)) {
			throw DatabaseFailures.of(ErrorCode.DATABASE_VERSION,
					"The data source does not connect through the PostgreSQL driver but "
							+ connection.getMetaData().getDriverName() + ".",
					"Use a jdbc:postgresql: URL.");
		}
		return connection.unwrap(PGConnection.class);
	}

	private static String databaseName(Connection connection) throws SQLException {
		String url = String.valueOf(connection.getMetaData().getURL());
		int query = url.indexOf('?');
		String bare = (query >= 0) ? url.substring(0, query) : url;
		int host = bare.indexOf("//");
		return (host >= 0) ? bare.substring(host + 2) : bare;
	}

	private void requireServerVersion() throws SQLException {
		if (this.serverMajor < OLDEST_SERVER) {
			close();
			throw DatabaseFailures.of(
					ErrorCode.DATABASE_VERSION, "The server is PostgreSQL "
							+ this.connection.getMetaData().getDatabaseProductVersion() + " (" + this.database + ").",
					"Upgrade the server to PostgreSQL " + OLDEST_SERVER + " or newer.");
		}
	}

	/**
	 * The database, for people.
	 * @return {@code host:port/name}
	 */
	public String database() {
		return this.database;
	}

	/**
	 * The server's major version.
	 * @return 13 or more
	 */
	public int serverMajor() {
		return this.serverMajor;
	}

	/** Where this connection comes from, and others do. */
	DataSource dataSource() {
		return this.dataSource;
	}

	Connection jdbc() {
		return this.connection;
	}

	PGConnection driver() {
		return this.driver;
	}

	/** Sends one statement. */
	void execute(String sql) throws SQLException {
		try (Statement statement = plainStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * Sends statements in one message and waits once for all answers. They fail together
	 * only when they bring their own BEGIN.
	 */
	void executeAll(List<String> statements) throws SQLException {
		try (Statement statement = plainStatement()) {
			for (String sql : statements) {
				statement.addBatch(sql);
			}
			statement.executeBatch();
		}
	}

	<T> List<T> query(String sql, RowReader<T> reader) throws SQLException {
		try (Statement statement = plainStatement(); ResultSet rows = statement.executeQuery(sql)) {
			List<T> result = new ArrayList<>();
			while (rows.next()) {
				result.add(reader.read(rows));
			}
			return result;
		}
	}

	/** Without JDBC escapes: braces in a script belong to the script. */
	private Statement plainStatement() throws SQLException {
		Statement statement = this.connection.createStatement();
		statement.setEscapeProcessing(false);
		return statement;
	}

	/**
	 * Asks the server to stop what this connection is doing. From another thread.
	 * @throws SQLException when the server cannot be asked
	 */
	public void cancelQuery() throws SQLException {
		this.driver.cancelQuery();
	}

	/**
	 * Cuts the connection instead of giving it back: the server releases its locks and
	 * rolls back, and a pool notices.
	 */
	public void discard() {
		if (this.discarded) {
			return;
		}
		cut();
		try {
			// a pool marks a connection as broken when it sees an error of class 08
			execute("SELECT 1");
		}
		catch (SQLException ex) {
			// expected: this is what the pool has to see
		}
	}

	/**
	 * Cuts the connection under the thread that is using it. From another thread.
	 */
	public void cut() {
		this.discarded = true;
		try {
			this.connection.abort(Runnable::run);
		}
		catch (SQLException ex) {
			// it is cut already
		}
	}

	boolean isDiscarded() {
		return this.discarded;
	}

	/**
	 * Gives the connection back.
	 */
	@Override
	public void close() {
		try {
			if (!this.discarded && !this.autoCommit) {
				this.connection.setAutoCommit(false);
			}
		}
		catch (SQLException ex) {
			discard();
		}
		closeQuietly(this.connection);
	}

	private static void closeQuietly(@Nullable Connection connection) {
		if (connection != null) {
			try {
				connection.close();
			}
			catch (SQLException ex) {
				// nothing of the run depends on it any more
			}
		}
	}

	/**
	 * Reads a row.
	 *
	 * @param <T> what a row becomes
	 */
	@FunctionalInterface
	interface RowReader<T> {

		T read(ResultSet row) throws SQLException;

	}

}
