package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.RunLockException;
import org.jspecify.annotations.Nullable;

/**
 * A run's use of its connection: the settings it needs, the run lock, and the promise to
 * leave no trace of either.
 */
public final class RunSession implements AutoCloseable {

	private static final String BACKEND = "SELECT current_schema(), pg_backend_pid(), pg_is_in_recovery() OR"
			+ " current_setting('transaction_read_only')::boolean";

	private final RunConnection connection;

	private final SessionSettings settings;

	private final MigrationTables tables;

	private final RunLock lock;

	private final HistoryAppend historyAppend;

	private final int pid;

	private RunSession(RunConnection connection, SessionSettings settings, String schema, int pid) {
		this.connection = connection;
		this.settings = settings;
		this.tables = new MigrationTables(schema);
		this.lock = new RunLock(connection, schema, pid);
		this.pid = pid;
		this.historyAppend = new HistoryAppend(connection, this.tables.history());
	}

	/**
	 * Makes a connection fit for a run.
	 * @param connection the connection
	 * @param schemas the search path, empty for the connection's own
	 * @param lockTimeout the lock timeout of every statement
	 * @param application what the session calls itself for those who watch the database
	 * @return the session
	 */
	public static RunSession begin(RunConnection connection, List<String> schemas, Duration lockTimeout,
			@Nullable String application) {
		try {
			Backend backend = connection.query(BACKEND, Backend::read).get(0);
			requireWritable(connection, backend.readOnly());
			PoolerCheck.requireSession(connection, backend.pid());
			String schema = schema(connection, schemas, backend.schema());
			SessionSettings settings = SessionSettings.remember(connection);
			settings.prepare(lockTimeout, schemas, (application != null) ? "migrations " + application : "migrations");
			return new RunSession(connection, settings, schema, backend.pid());
		}
		catch (SQLException ex) {
			connection.discard();
			throw DatabaseFailures.of(ex, connection.database());
		}
	}

	private static void requireWritable(RunConnection connection, boolean readOnly) {
		if (readOnly) {
			connection.discard();
			throw DatabaseFailures.of(ErrorCode.DATABASE_READ_ONLY,
					"The database accepts no writes (" + connection.database()
							+ "): it is a standby, or default_transaction_read_only is on.",
					"Connect to the primary (targetServerType=primary in the URL) with a role that may write.");
		}
	}

	private static String schema(RunConnection connection, List<String> schemas, @Nullable String current) {
		if (!schemas.isEmpty()) {
			return schemas.get(0);
		}
		if (current == null) {
			connection.discard();
			throw DatabaseFailures.of(ErrorCode.DATABASE_SCHEMA,
					"The search path of this connection names no existing schema (" + connection.database() + ").",
					"Create the schema, or name one in migrations.schemas.");
		}
		return current;
	}

	/**
	 * The run lock of this session's history. It ends with the session.
	 * @return the lock
	 */
	public RunLock lock() {
		return this.lock;
	}

	/**
	 * The tables, by their full names.
	 * @return the tables
	 */
	public MigrationTables tables() {
		return this.tables;
	}

	/**
	 * Creates or upgrades the tables. Only under the run lock.
	 * @param schemas the search path, empty for the connection's own
	 * @param createSchemas whether missing schemas are created
	 */
	public void createTables(List<String> schemas, boolean createSchemas) {
		try {
			if (createSchemas) {
				Schemas.createMissing(this.connection, schemas);
			}
			this.tables.createOrUpgrade(this.connection);
		}
		catch (SQLException ex) {
			rollback();
			throw DatabaseFailures.of(ex, this.connection.database());
		}
	}

	/**
	 * The server process that works for this session, whatever a pooler tells the driver.
	 * @return its id
	 */
	public int pid() {
		return this.pid;
	}

	RunConnection connection() {
		return this.connection;
	}

	HistoryAppend historyAppend() {
		return this.historyAppend;
	}

	SessionSettings settings() {
		return this.settings;
	}

	/**
	 * Writes to the run's own tables in one transaction. The script may work as another
	 * role; the bookkeeping is the run's own.
	 */
	void bookkeeping(List<String> statements) throws SQLException {
		List<String> all = new ArrayList<>(statements.size() + 3);
		all.add("BEGIN");
		all.addAll(this.settings.ownUser());
		all.addAll(statements);
		all.add("COMMIT");
		this.connection.executeAll(all);
	}

	/** Makes the session a run's again, after a script has reset it. */
	void reclaim() throws SQLException {
		this.settings.restoreForNextScript();
		if (!this.lock.tryAcquire()) {
			RunLockException lost = this.lock.lost();
			this.connection.discard();
			throw lost;
		}
	}

	/** The same in a transaction that has begun. */
	void ownUser(StatementSink sink) throws SQLException, IOException {
		ScriptWriter.ownUser(this.settings.ownUser(), sink);
	}

	/** Ends a transaction that failed; cuts the connection when that fails too. */
	void rollback() {
		try {
			this.connection.execute("ROLLBACK");
		}
		catch (SQLException ex) {
			this.connection.discard();
		}
	}

	/**
	 * Gives the lock back and leaves the connection as it was.
	 */
	@Override
	public void close() {
		if (this.connection.isDiscarded()) {
			return;
		}
		try {
			this.settings.restoreForNextClient(this.historyAppend.end());
		}
		catch (SQLException ex) {
			this.connection.discard();
		}
	}

	/**
	 * Who answers, before anything is set.
	 *
	 * @param schema the first schema of the search path, {@code null} when none exists
	 * @param pid the server process
	 * @param readOnly whether it accepts no writes
	 */
	private record Backend(@Nullable String schema, int pid, boolean readOnly) {

		static Backend read(ResultSet row) throws SQLException {
			return new Backend(row.getString(1), row.getInt(2), row.getBoolean(3));
		}

	}

}
