package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.List;

/**
 * Appends the rows of applied scripts by a statement that the server remembers. It lives
 * in the session: a script may drop it, and the session's end must.
 */
final class HistoryAppend {

	private static final String NAME = "migrations_append_history";

	private final RunConnection connection;

	private final HistoryTable history;

	private boolean remembered;

	private boolean dropped;

	HistoryAppend(RunConnection connection, HistoryTable history) {
		this.connection = connection;
		this.history = history;
	}

	/** The statement to send; the server is told the first time, in a turn of its own. */
	String sql(HistoryRow row, RunIdentity run, HistoryRow.Cost cost) throws SQLException {
		if (this.dropped) {
			this.dropped = false;
			return this.history.insert(row, run, cost);
		}
		if (!this.remembered) {
			this.connection.execute(this.history.prepareInsert(NAME, run));
			this.remembered = true;
		}
		return HistoryTable.executeInsert(NAME, row, cost);
	}

	/**
	 * Looks at a statement that is about to be sent, maybe in one message with the row:
	 * what it drops is not there for this row any more.
	 */
	void sending(Line line) {
		if (line.dropsPrepared()) {
			this.remembered = false;
			this.dropped = true;
		}
	}

	/** What has to be sent when the session ends. */
	List<String> end() {
		return this.remembered ? List.of("DEALLOCATE " + NAME) : List.of();
	}

}
