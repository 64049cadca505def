package dev.trestle.migrations.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Commands and queries that go to the server in one message and cost one round trip.
 */
final class QueryBatch {

	private final List<String> statements = new ArrayList<>();

	private final List<RowConsumer> consumers = new ArrayList<>();

	/** Adds a command without result. */
	QueryBatch command(String sql) {
		this.statements.add(sql);
		return this;
	}

	/** Adds a query, and what becomes of each of its rows. */
	QueryBatch query(String sql, RowConsumer consumer) {
		this.statements.add(sql);
		this.consumers.add(consumer);
		return this;
	}

	/** Sends everything and reads all results. */
	void send(Connection connection) throws SQLException {
		Iterator<RowConsumer> results = this.consumers.iterator();
		try (Statement statement = connection.createStatement()) {
			statement.setEscapeProcessing(false);
			boolean isResult = statement.execute(String.join(";\n", this.statements));
			while (isResult || statement.getUpdateCount() != -1) {
				if (isResult) {
					readAll(statement, results.next());
				}
				isResult = statement.getMoreResults();
			}
		}
	}

	private static void readAll(Statement statement, RowConsumer consumer) throws SQLException {
		try (ResultSet rows = statement.getResultSet()) {
			while (rows.next()) {
				consumer.accept(rows);
			}
		}
	}

	/**
	 * Takes a row.
	 */
	@FunctionalInterface
	interface RowConsumer {

		void accept(ResultSet row) throws SQLException;

	}

}
