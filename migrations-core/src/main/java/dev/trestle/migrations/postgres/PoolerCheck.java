package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGNotification;

/**
 * Has a pooler prove that it keeps a session for the run. A pooler shows itself by its
 * own number in the place of the server process's. Whether it hands out server processes
 * for a session or for a transaction is not told by the answers alone: a quiet
 * transaction pooler gives the same one again and again. So the run listens, and another
 * connection notifies it between two transactions: only a pooler that keeps the session
 * knows whom the news is for.
 */
final class PoolerCheck {

	static final String REMEDY = "Give the migrations a direct connection, or one through a pooler in session mode:"
			+ " migrations.url.";

	private static final String CHANNEL = "migrations_pooler_check";

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final int LOOKS = 3;

	private final RunConnection connection;

	private final int pid;

	private PoolerCheck(RunConnection connection, int pid) {
		this.connection = connection;
		this.pid = pid;
	}

	/**
	 * Requires that a connection stays with the server process that answers now. Costs
	 * nothing when there is no pooler.
	 * @param connection the connection, on which nothing has been set yet
	 * @param pid the process that has just answered on it
	 * @throws DatabaseException when it does not, or nobody can tell
	 */
	static void requireSession(RunConnection connection, int pid) throws SQLException {
		if (pid == connection.driver().getBackendPID()) {
			return;
		}
		@Nullable String objection = new PoolerCheck(connection, pid).objection();
		if (objection != null) {
			throw refusal(connection, objection);
		}
	}

	/** The connection is given up: nobody knows who has it. */
	static DatabaseException refusal(RunConnection connection, String objection) {
		connection.discard();
		return DatabaseFailures.of(ErrorCode.DATABASE_POOLER,
				"A pooler stands between this run and the server (" + connection.database() + "). " + objection,
				REMEDY);
	}

	private @Nullable String objection() throws SQLException {
		try (RunConnection other = RunConnection.open(this.connection.dataSource())) {
			if (other.driver() == this.connection.driver()) {
				return unknown("the data source has one connection only.");
			}
			return (sharesProcess(other) || !hears(other))
					? "It hands each transaction to another server process, so the"
							+ " run lock and the settings of the run would be left with strangers."
					: null;
		}
		catch (DatabaseException ex) {
			return unknown(ex.problems().get(0).message());
		}
	}

	private static String unknown(String why) {
		return "Whether it keeps sessions shows only with a second connection, and there is none: " + why;
	}

	/** Mostly enough, and leaves nothing behind. */
	private boolean sharesProcess(RunConnection other) throws SQLException {
		for (int look = 0; look < LOOKS; look++) {
			if (pid(other) == this.pid || pid(this.connection) != this.pid) {
				return true;
			}
		}
		return false;
	}

	private static int pid(RunConnection connection) throws SQLException {
		return connection.query("SELECT pg_backend_pid()", (row) -> row.getInt(1)).get(0);
	}

	private boolean hears(RunConnection other) throws SQLException {
		String news = UUID.randomUUID().toString();
		this.connection.execute("LISTEN " + CHANNEL);
		try {
			other.execute("NOTIFY " + CHANNEL + ", " + SqlText.literal(news));
			return arrives(news);
		}
		finally {
			this.connection.execute("UNLISTEN " + CHANNEL);
		}
	}

	/** Without a word to the server, which would let a transaction pooler deliver. */
	private boolean arrives(String news) throws SQLException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		for (long left = PATIENCE.toMillis(); left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
			PGNotification @Nullable [] arrived = this.connection.driver().getNotifications((int) left);
			for (PGNotification notification : (arrived != null) ? arrived : new PGNotification[0]) {
				if (notification.getParameter().equals(news)) {
					return true;
				}
			}
		}
		return false;
	}

}
