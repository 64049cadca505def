package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.trestle.migrations.history.LedgerEntry;
import dev.trestle.migrations.history.LedgerEntry.State;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of the ledger: how far a script in flight has come.
 */
final class LedgerTable {

	private static final String SELECT = "SELECT rank, ordinal, step, statement_checksum, state, recipe, sql FROM ";

	private final String table;

	LedgerTable(String table) {
		this.table = table;
	}

	/** The statement that the script reached last. */
	Optional<LedgerEntry> last(RunConnection connection, int rank) throws SQLException {
		return read(connection, " WHERE rank = " + rank + " AND step = 0 ORDER BY ordinal DESC LIMIT 1").stream()
			.findFirst();
	}

	/** What was about to start when the script stopped. */
	Optional<LedgerEntry> announced(RunConnection connection, int rank) throws SQLException {
		return read(connection, " WHERE rank = " + rank + " AND state = 'announced'").stream().findFirst();
	}

	/** The steps that replace statements of a script, in their order. */
	List<LedgerEntry> steps(RunConnection connection, int rank) throws SQLException {
		return read(connection, " WHERE rank = " + rank + " AND step > 0 ORDER BY ordinal, step");
	}

	private List<LedgerEntry> read(RunConnection connection, String condition) throws SQLException {
		return connection.query(SELECT + this.table + condition, LedgerTable::entry);
	}

	private static LedgerEntry entry(ResultSet row) throws SQLException {
		return new LedgerEntry(row.getInt(1), row.getInt(2), row.getInt(3), row.getString(4),
				State.valueOf(row.getString(5).toUpperCase(Locale.ROOT)), row.getString(6), row.getString(7));
	}

	String insert(LedgerEntry entry) {
		return "INSERT INTO " + this.table
				+ " (rank, ordinal, step, statement_checksum, state, recipe, sql, started_at, finished_at) VALUES ("
				+ entry.rank() + ", " + entry.ordinal() + ", " + entry.step() + ", "
				+ SqlText.literal(entry.statementChecksum()) + ", " + SqlText.literal(name(entry.state())) + ", "
				+ SqlText.literal(entry.recipe()) + ", " + SqlText.literal(entry.sql()) + ", "
				+ ((entry.state() == State.PLANNED) ? "NULL" : "now()") + ", "
				+ ((entry.state() == State.DONE) ? "clock_timestamp()" : "NULL") + ")";
	}

	String done(LedgerEntry entry) {
		return update(entry,
				"state = 'done', started_at = coalesce(started_at, now()), finished_at = clock_timestamp()");
	}

	/** Notes what a statement or step has waited for. */
	String waited(LedgerEntry entry, Duration lockWait, @Nullable String blocker) {
		return update(entry, "lock_wait_ms = " + lockWait.toMillis() + ", blocker = " + SqlText.literal(blocker));
	}

	String announced(LedgerEntry step) {
		return update(step, "state = 'announced', started_at = now()");
	}

	/**
	 * What was announced did not happen: a statement is forgotten, a step waits again.
	 */
	String notDone(LedgerEntry entry) {
		return (entry.step() == 0) ? "DELETE FROM " + this.table + key(entry)
				: update(entry, "state = 'planned', started_at = NULL");
	}

	private String update(LedgerEntry entry, String values) {
		return "UPDATE " + this.table + " SET " + values + key(entry);
	}

	private static String key(LedgerEntry entry) {
		return " WHERE rank = " + entry.rank() + " AND ordinal = " + entry.ordinal() + " AND step = " + entry.step();
	}

	String deleteAll(int rank) {
		return "DELETE FROM " + this.table + " WHERE rank = " + rank;
	}

	private static String name(State state) {
		return state.name().toLowerCase(Locale.ROOT);
	}

}
