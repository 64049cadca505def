package dev.trestle.migrations.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.test.TestDatabase;

/**
 * Things that other sessions do or leave behind.
 */
final class OpenWork {

	private OpenWork() {
	}

	/**
	 * Interrupts a concurrent detach while it waits for a transaction that has read the
	 * table.
	 */
	static void leavePendingDetach(TestDatabase database, String parent, String partition) {
		try (Connection reader = database.newConnection()) {
			execute(reader, "BEGIN", "SELECT count(*) FROM " + parent);
			failure(database, "SET lock_timeout = '200ms'",
					"ALTER TABLE " + parent + " DETACH PARTITION " + partition + " CONCURRENTLY");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Interrupts a concurrent build while it waits for a transaction that has written to
	 * the table.
	 */
	static void leaveInvalidIndex(TestDatabase database, String table, String build) {
		try (Connection writer = database.newConnection()) {
			execute(writer, "BEGIN", "LOCK TABLE " + table + " IN ROW EXCLUSIVE MODE");
			failure(database, "SET lock_timeout = '200ms'", build);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Executes a statement that will have to wait. */
	static Thread start(TestDatabase database, String sql) {
		Thread thread = new Thread(() -> database.execute(sql), "other session");
		thread.start();
		return thread;
	}

	static void join(Thread thread) {
		try {
			thread.join(TimeUnit.SECONDS.toMillis(20));
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		if (thread.isAlive()) {
			throw new IllegalStateException("The other session still waits");
		}
	}

	/** Asks until the answer is the expected one. */
	static void await(TestDatabase database, String query, String answer) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (!answer.equals(database.queryForString(query))) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException(query + " does not answer " + answer);
			}
			Thread.onSpinWait();
		}
	}

	/** The SQLSTATE that the last statement fails with. */
	static String failure(TestDatabase database, String... statements) {
		try (Connection session = database.newConnection()) {
			execute(session, statements);
		}
		catch (SQLException ex) {
			return ex.getSQLState();
		}
		throw new IllegalStateException("It did not fail: " + String.join("; ", statements));
	}

	static void execute(Connection session, String... statements) throws SQLException {
		try (Statement statement = session.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

}
