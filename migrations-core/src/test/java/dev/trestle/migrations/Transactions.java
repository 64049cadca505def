package dev.trestle.migrations;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Transactions of others that are in the way of a run.
 */
final class Transactions {

	private Transactions() {
	}

	/** Ends one, where a checked exception is in the way. */
	static void rollBack(Connection connection) {
		try {
			connection.rollback();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
