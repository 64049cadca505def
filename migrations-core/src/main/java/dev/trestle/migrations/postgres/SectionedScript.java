package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.LedgerEntry;
import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.plan.Section;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.source.CallbackEvent;
import org.jspecify.annotations.Nullable;

/**
 * Executes a script that does not fit into one transaction. Its history row is there from
 * the beginning; each transaction commits with the ledger row of its last statement, and
 * a statement that stands alone is announced in the ledger before it starts.
 */
final class SectionedScript {

	private final RunSession session;

	private final RunScope scope;

	private final ScriptWriter writer;

	private final ScriptFailures failures;

	private final PlannedScript planned;

	private final LockAttempts attempts;

	private final MessageSink sink;

	private List<LedgerEntry> steps = List.of();

	SectionedScript(RunScope scope, ScriptWriter writer, ScriptFailures failures, PlannedScript planned,
			LockAttempts attempts, MessageSink sink) {
		this.scope = scope;
		this.session = scope.session();
		this.writer = writer;
		this.failures = failures;
		this.planned = planned;
		this.attempts = attempts;
		this.sink = sink;
	}

	void run() throws SQLException {
		try (ScriptCursor cursor = this.writer.cursor(this.planned)) {
			InFlight inFlight = new InFlight(this.session, this.planned);
			if (this.planned.action() == Action.RESUME) {
				resume(inFlight, cursor);
			}
			else {
				int rank = announceScript();
				this.steps = Steps.rows(rank, this.planned);
				sections(rank, 0, cursor);
			}
		}
		catch (IOException ex) {
			throw ScriptFailures.unreadable(this.planned, ex);
		}
	}

	private void resume(InFlight inFlight, ScriptCursor cursor) throws SQLException, IOException {
		int rank = inFlight.rank();
		int done = inFlight.doneOrdinal(rank, cursor);
		this.steps = inFlight.steps(rank, cursor);
		inFlight.restoreSettings(done, cursor, this.sink);
		sections(rank, done, cursor);
	}

	/** The steps of recipes commit with the row: what has begun is known as a whole. */
	private int announceScript() throws SQLException, IOException {
		this.writer.callbackTransaction(CallbackEvent.BEFORE_EACH_SCRIPT, this.sink);
		if (this.planned.replacements().isEmpty()) {
			return insertRow();
		}
		RunConnection connection = this.session.connection();
		connection.execute("BEGIN");
		int rank = insertRow();
		List<String> statements = new ArrayList<>();
		Steps.rows(rank, this.planned).forEach((step) -> statements.add(this.session.tables().ledger().insert(step)));
		statements.add("COMMIT");
		connection.executeAll(statements);
		return rank;
	}

	private int insertRow() throws SQLException {
		return this.session.connection()
			.query(this.session.tables()
				.history()
				.insert(ScriptWriter.row(this.planned).running(), this.scope.identity(), HistoryRow.Cost.NOT_YET)
					+ " RETURNING rank", (row) -> row.getInt(1))
			.get(0);
	}

	private void sections(int rank, int done, ScriptCursor cursor) throws SQLException, IOException {
		int reached = done;
		for (Section section : Steps.restored(this.planned, this.steps).pieces()) {
			if (section.lastOrdinal() > done) {
				Section rest = new Section(section.transactional(), Math.max(section.firstOrdinal(), done + 1),
						section.lastOrdinal());
				section(rank, reached, rest, cursor);
				reached = section.lastOrdinal();
			}
		}
		this.writer.callbackTransaction(CallbackEvent.AFTER_EACH_SCRIPT, this.sink);
		finish(rank);
	}

	private void section(int rank, int reached, Section section, ScriptCursor cursor) throws SQLException, IOException {
		@Nullable ReplacedStatement replaced = replaced(rank, section, cursor);
		try {
			if (replaced != null) {
				replaced.run();
				return;
			}
			this.scope.standbys().pass(this.planned, stateBefore(section, reached));
			if (section.transactional()) {
				this.attempts.run(() -> transaction(rank, section, cursor));
			}
			else {
				alone(rank, section, cursor);
			}
		}
		catch (SQLException ex) {
			MigrationException failure = this.failures.explain(this.planned, this.attempts, ex,
					(replaced != null) ? replaced.stateAfterFailure() : stateAfterFailure(section, reached));
			this.session.rollback();
			note(rank, failure);
			throw failure;
		}
		catch (DatabaseException ex) {
			note(rank, ex);
			throw ex;
		}
	}

	private @Nullable ReplacedStatement replaced(int rank, Section section, ScriptCursor cursor) {
		int ordinal = section.firstOrdinal();
		List<LedgerEntry> own = Steps.of(ordinal, this.steps);
		if (own.isEmpty()) {
			return null;
		}
		cursor.moveBehind(ordinal - 1);
		Statement statement = Objects.requireNonNull(cursor.next());
		return new ReplacedStatement(this.scope, this.planned, this.attempts, this.sink, statement, own,
				new LedgerEntry(rank, ordinal, cursor.checksum(), LedgerEntry.State.DONE));
	}

	private void transaction(int rank, Section section, ScriptCursor cursor) throws SQLException, IOException {
		this.writer.section(this.planned, section, cursor, new LockingSink(this.sink, this.attempts));
		LedgerTable ledger = this.session.tables().ledger();
		LedgerEntry done = new LedgerEntry(rank, section.lastOrdinal(), cursor.checksum(), LedgerEntry.State.DONE);
		this.sink.statement(ledger.insert(done));
		if (!this.attempts.presentWait().isZero()) {
			this.sink.statement(ledger.waited(done, this.attempts.presentWait(), this.attempts.cost().blocker()));
		}
		ScriptWriter.commit(this.sink);
	}

	private void alone(int rank, Section section, ScriptCursor cursor) throws SQLException, IOException {
		cursor.moveBehind(section.firstOrdinal() - 1);
		Statement statement = Objects.requireNonNull(cursor.next());
		LedgerTable ledger = this.session.tables().ledger();
		LedgerEntry entry = new LedgerEntry(rank, statement.ordinal(), cursor.checksum(), LedgerEntry.State.ANNOUNCED);
		this.session.connection().execute(ledger.insert(entry));
		LoneStatement lone = new LoneStatement(this.scope, this.attempts,
				Line.of(this.planned.script().path(), statement), this.planned.lockTimeout(), this.sink);
		try {
			this.attempts.run(lone::run);
		}
		catch (SQLException ex) {
			if (!SqlState.isConnectionLost(ex)) {
				this.session.connection().execute(ledger.notDone(entry));
			}
			throw ex;
		}
		this.session.connection().execute(ledger.done(entry));
	}

	private void finish(int rank) throws SQLException {
		this.session.connection()
			.executeAll(List.of("BEGIN",
					this.session.tables().history().finish(rank, ScriptWriter.row(this.planned), this.attempts.cost()),
					this.session.tables().ledger().deleteAll(rank), "COMMIT"));
	}

	/** For the audit: why it stopped. The script stays in flight. */
	private void note(int rank, MigrationException failure) {
		if (this.session.connection().isDiscarded()) {
			return;
		}
		try {
			this.session.connection()
				.execute(this.session.tables()
					.history()
					.update(rank, EntryState.RUNNING, this.attempts.cost(), failure.problems().get(0).message()));
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	private static String stateBefore(Section section, int reached) {
		return committed(reached) + ". The next run continues with statement " + section.firstOrdinal() + ".";
	}

	private static String committed(int reached) {
		return (reached == 0) ? "No statement of this script is in the database"
				: "Statements 1–" + reached + " of this script are committed";
	}

	private static String stateAfterFailure(Section section, int reached) {
		String here = section.transactional()
				? "statements " + section.firstOrdinal() + "–" + section.lastOrdinal() + " were rolled back"
				: "statement " + section.firstOrdinal() + " failed outside of a transaction";
		return committed(reached) + "; " + here + ". The next run continues with statement " + section.firstOrdinal()
				+ ".";
	}

}
