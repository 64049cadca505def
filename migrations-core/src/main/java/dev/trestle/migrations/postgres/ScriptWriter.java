package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.plan.Section;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.source.CallbackEvent;

/**
 * Turns a planned script into the statements that a run sends, its own and those of the
 * bookkeeping. The same code feeds the server and the SQL text of a plan.
 */
final class ScriptWriter {

	private final ScriptShelf shelf;

	private final Callbacks callbacks;

	private final List<String> ownUser;

	/**
	 * Creates a writer.
	 * @param ownUser what makes a session work as the run's own user
	 */
	ScriptWriter(ScriptShelf shelf, Callbacks callbacks, List<String> ownUser) {
		this.shelf = shelf;
		this.callbacks = callbacks;
		this.ownUser = ownUser;
	}

	/**
	 * A script that commits together with its history row.
	 * @param append makes the statement that appends the row
	 */
	void atomic(PlannedScript planned, Append append, StatementSink sink) throws SQLException, IOException {
		begin(planned, sink);
		callbacks(CallbackEvent.BEFORE_EACH_SCRIPT, sink);
		boolean settingsChanged;
		try (ScriptCursor cursor = cursor(planned)) {
			settingsChanged = statements(planned, cursor, planned.statementCount(), sink);
		}
		callbacks(CallbackEvent.AFTER_EACH_SCRIPT, sink);
		ownUser(settingsChanged, sink);
		sink.statement(append.sql(row(planned)));
		commit(sink);
	}

	/** The statements of one transactional section, without what ends the transaction. */
	void section(PlannedScript planned, Section section, ScriptCursor cursor, StatementSink sink)
			throws SQLException, IOException {
		begin(planned, sink);
		cursor.moveBehind(section.firstOrdinal() - 1);
		statements(planned, cursor, section.lastOrdinal(), sink);
		ownUser(cursor.settingsChanged(), sink);
	}

	/** A script may work as another user; the bookkeeping is the run's own. */
	private void ownUser(boolean settingsChanged, StatementSink sink) throws SQLException, IOException {
		if (settingsChanged) {
			ownUser(this.ownUser, sink);
		}
	}

	static void ownUser(List<String> statements, StatementSink sink) throws SQLException, IOException {
		for (String sql : statements) {
			sink.statement(sql);
		}
	}

	/** Callbacks in a transaction of their own. */
	void callbackTransaction(CallbackEvent event, StatementSink sink) throws SQLException, IOException {
		if (!this.callbacks.lines(event).isEmpty()) {
			sink.statement("BEGIN");
			callbacks(event, sink);
			commit(sink);
		}
	}

	static void begin(PlannedScript planned, StatementSink sink) throws SQLException, IOException {
		sink.statement("BEGIN");
		if (planned.lockTimeout() != null) {
			sink.statement("SET LOCAL lock_timeout = '" + planned.lockTimeout().toMillis() + "ms'");
		}
	}

	static void commit(StatementSink sink) throws SQLException, IOException {
		sink.statement("COMMIT");
		sink.flush();
	}

	boolean hasCallbacks(CallbackEvent event) {
		return !this.callbacks.lines(event).isEmpty();
	}

	void callbacks(CallbackEvent event, StatementSink sink) throws SQLException, IOException {
		for (Line line : this.callbacks.lines(event)) {
			sink.statement(line);
		}
	}

	private static boolean statements(PlannedScript planned, ScriptCursor cursor, int lastOrdinal, StatementSink sink)
			throws SQLException, IOException {
		boolean settingsChanged = false;
		for (Statement statement = cursor.next(); statement != null; statement = cursor.next()) {
			Line line = Line.of(planned.script().path(), statement);
			settingsChanged |= line.mayChangeSettings();
			if (statement.copyFromStdin()) {
				sink.copy(line, cursor.copyData());
			}
			else {
				sink.statement(line);
			}
			if (statement.ordinal() == lastOrdinal) {
				break;
			}
		}
		return settingsChanged;
	}

	ScriptCursor cursor(PlannedScript planned) {
		SqlScript script = (SqlScript) planned.script();
		return new ScriptCursor(() -> this.shelf.open(script), !planned.atomic() || planned.action() == Action.RESUME);
	}

	static HistoryRow row(PlannedScript planned) {
		Script script = planned.script();
		EntryType type = switch (script.name().kind()) {
			case VERSIONED -> EntryType.VERSIONED;
			case UNDO -> EntryType.UNDO;
			case REPEATABLE -> EntryType.REPEATABLE;
		};
		return new HistoryRow(type, script.name().version(), script.name().description(), script.path(),
				script.checksum(), planned.phase(), EntryState.APPLIED, planned.statementCount(), null);
	}

	/**
	 * Appends a row to the history.
	 */
	@FunctionalInterface
	interface Append {

		String sql(HistoryRow row) throws SQLException;

	}

}
