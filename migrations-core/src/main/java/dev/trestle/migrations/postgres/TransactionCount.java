package dev.trestle.migrations.postgres;

import java.sql.SQLException;

/**
 * How many transactions the run's session has begun, to find out whether a statement has
 * committed something before it failed. Each statement outside of a transaction begins
 * one, and each {@code COMMIT} or {@code ROLLBACK} in a procedure begins another; the
 * server numbers them (PostgreSQL docs, 67.1 Transactions and Identifiers).
 */
final class TransactionCount {

	private static final String NUMBER = "SELECT split_part(virtualtransaction, '/', 2)::bigint FROM pg_locks"
			+ " WHERE locktype = 'virtualxid' AND pid = pg_backend_pid() AND granted";

	private final RunConnection connection;

	private final long before;

	private TransactionCount(RunConnection connection) throws SQLException {
		this.connection = connection;
		this.before = number(connection);
	}

	/** Counts from now. */
	static TransactionCount of(RunConnection connection) throws SQLException {
		return new TransactionCount(connection);
	}

	/**
	 * Whether the one statement that was sent since was one transaction. When the server
	 * cannot tell, it is not said to be.
	 * @param failure why the statement failed
	 */
	boolean isOneStatementLater(SQLException failure) {
		try {
			return number(this.connection) == this.before + 2;
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
			return false;
		}
	}

	/** Of the transaction that asks. */
	private static long number(RunConnection connection) throws SQLException {
		return connection.query(NUMBER, (row) -> row.getLong(1)).get(0);
	}

}
