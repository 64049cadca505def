package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import dev.trestle.migrations.history.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of the ledger: how far a script in flight has come.
 */
final class LedgerTable {

	private final String table;

	LedgerTable(String table) {
		this.table = table;
	}

	/** The statement that the script reached last. */
	Optional<LedgerEntry> last(RunConnection connection, int rank) throws SQLException {
		return connection
			.query("SELECT rank, ordinal, statement_checksum, state FROM " + this.table + " WHERE rank = " + rank
					+ " ORDER BY ordinal DESC LIMIT 1",
					(row) -> new LedgerEntry(row.getInt(1), row.getInt(2), row.getString(3),
							LedgerEntry.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT))))
			.stream()
			.findFirst();
	}

	String insert(LedgerEntry entry) {
		return "INSERT INTO " + this.table
				+ " (rank, ordinal, statement_checksum, state, started_at, finished_at) VALUES (" + entry.rank() + ", "
				+ entry.ordinal() + ", " + SqlText.literal(entry.statementChecksum()) + ", "
				+ SqlText.literal(entry.state().name().toLowerCase(Locale.ROOT)) + ", now(), "
				+ ((entry.state() == LedgerEntry.State.DONE) ? "clock_timestamp()" : "NULL") + ")";
	}

	String done(int rank, int ordinal) {
		return "UPDATE " + this.table + " SET state = 'done', finished_at = clock_timestamp() WHERE rank = " + rank
				+ " AND ordinal = " + ordinal;
	}

	/** Notes what a statement has waited for. */
	String waited(int rank, int ordinal, Duration lockWait, @Nullable String blocker) {
		return "UPDATE " + this.table + " SET lock_wait_ms = " + lockWait.toMillis() + ", blocker = "
				+ SqlText.literal(blocker) + " WHERE rank = " + rank + " AND ordinal = " + ordinal;
	}

	String delete(int rank, int ordinal) {
		return "DELETE FROM " + this.table + " WHERE rank = " + rank + " AND ordinal = " + ordinal;
	}

	String deleteAll(int rank) {
		return "DELETE FROM " + this.table + " WHERE rank = " + rank;
	}

}
