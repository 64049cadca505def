package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.LedgerEntry;
import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.plan.Section;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.source.CallbackEvent;
import dev.trestle.migrations.sql.Classifier;
import dev.trestle.migrations.sql.StatementTraits;
import org.jspecify.annotations.Nullable;

/**
 * Executes a script that does not fit into one transaction. Its history row is there from
 * the beginning; each transaction commits with the ledger row of its last statement, and
 * a statement that stands alone is announced in the ledger before it starts.
 */
final class SectionedScript {

	private static final String NOT_BEGUN = "Nothing of this script is in the database.";

	private static final String NOT_FINISHED = "All statements of this script are committed; its end is not recorded."
			+ " The next run does that.";

	/** What the server may refuse in a transaction, depending on what is in there. */
	private static final Set<String> UP_TO_THE_SERVER = Set.of("CALL", "DO", "CLUSTER", "REPACK");

	private final RunSession session;

	private final RunScope scope;

	private final ScriptWriter writer;

	private final ScriptFailures failures;

	private final PlannedScript planned;

	private final LockAttempts attempts;

	private final MessageSink sink;

	private List<LedgerEntry> steps = List.of();

	private int rank;

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
		Optional<LedgerEntry> last = inFlight.last(rank, cursor);
		this.steps = inFlight.steps(rank, cursor);
		int committed = InFlight.committed(last);
		inFlight.restoreSettings(this.scope.callbacks().lines(CallbackEvent.BEFORE_EACH_SCRIPT), this.sink);
		// the catalog is asked by the names that the statement used
		inFlight.restoreSettings(committed, cursor, this.sink);
		int done = (last.isPresent() && last.get().state() == LedgerEntry.State.ANNOUNCED)
				? inFlight.decide(last.get(), cursor) : committed;
		sections(rank, done, cursor);
	}

	/**
	 * The callbacks and the steps of recipes commit with the row: what has begun is known
	 * as a whole.
	 */
	private int announceScript() throws SQLException, IOException {
		boolean alone = this.planned.replacements().isEmpty()
				&& !this.writer.hasCallbacks(CallbackEvent.BEFORE_EACH_SCRIPT);
		if (alone) {
			return insertRow();
		}
		whole(NOT_BEGUN, this::announce);
		return this.rank;
	}

	/** A transaction that is about the script as a whole. */
	private void whole(String stateAfterFailure, LockAttempts.Attempt transaction) throws IOException {
		try {
			this.attempts.run(transaction);
		}
		catch (SQLException ex) {
			this.session.rollback();
			throw this.failures.explain(this.planned, this.attempts, ex, stateAfterFailure);
		}
	}

	private void announce() throws SQLException, IOException {
		this.sink.statement("BEGIN");
		this.writer.callbacks(CallbackEvent.BEFORE_EACH_SCRIPT, new LockingSink(this.sink, this.attempts));
		this.session.ownUser(this.sink);
		this.sink.flush();
		this.rank = insertRow();
		for (LedgerEntry step : Steps.rows(this.rank, this.planned)) {
			this.sink.statement(this.session.tables().ledger().insert(step));
		}
		ScriptWriter.commit(this.sink);
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
		finish(rank);
	}

	private void section(int rank, int reached, Section section, ScriptCursor cursor) throws SQLException, IOException {
		@Nullable ReplacedStatement replaced = replaced(rank, section, cursor);
		boolean together = section.transactional() || fitsIntoTransaction(section, cursor);
		try {
			if (replaced != null) {
				replaced.run();
				return;
			}
			this.scope.standbys().pass(this.planned, new StateAfterFailure(section, reached).notBegun());
			if (together) {
				this.attempts.run(() -> transaction(rank, section, cursor));
			}
			else {
				alone(rank, section, cursor);
			}
		}
		catch (SQLException ex) {
			MigrationException failure = this.failures.explain(this.planned, this.attempts, ex,
					(replaced != null) ? replaced.stateAfterFailure()
							: stateAfterFailure(new StateAfterFailure(section, reached), together, cursor, ex));
			this.session.rollback();
			note(rank, failure);
			throw failure;
		}
		catch (DatabaseException ex) {
			note(rank, ex);
			throw ex;
		}
	}

	/**
	 * A statement that stands alone because the script wants it to, and not the server,
	 * can commit together with its row in the ledger: nobody has to ask what became of
	 * it.
	 */
	private static boolean fitsIntoTransaction(Section section, ScriptCursor cursor) {
		cursor.moveBehind(section.firstOrdinal() - 1);
		StatementTraits traits = Classifier.classify(Objects.requireNonNull(cursor.next()));
		return traits.transactional() && !UP_TO_THE_SERVER.contains(traits.command())
				&& !traits.command().startsWith("REINDEX");
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
		LoneStatement lone = new LoneStatement(this.scope, this.attempts,
				Line.of(this.planned.script().path(), statement), this.planned.lockTimeout(), this.sink);
		if (new CatalogAnswer(this.session.connection()).tookEffect(statement.sql()).orElse(false)) {
			// Announced, it would be taken for its own effect after a crash: what is
			// there was there before.
			this.attempts.run(lone::run);
			this.session.bookkeeping(List.of(ledger.insert(entry), ledger.done(entry)));
			return;
		}
		this.session.bookkeeping(List.of(ledger.insert(entry)));
		lone.runAnnounced(ledger.notDone(entry));
		this.session.bookkeeping(List.of(ledger.done(entry)));
	}

	private void finish(int rank) throws IOException {
		whole(NOT_FINISHED, () -> end(rank));
	}

	private void end(int rank) throws SQLException, IOException {
		this.sink.statement("BEGIN");
		this.writer.callbacks(CallbackEvent.AFTER_EACH_SCRIPT, new LockingSink(this.sink, this.attempts));
		this.session.ownUser(this.sink);
		this.sink.statement(
				this.session.tables().history().finish(rank, ScriptWriter.row(this.planned), this.attempts.cost()));
		this.sink.statement(this.session.tables().ledger().deleteAll(rank));
		ScriptWriter.commit(this.sink);
	}

	/** For the audit: why it stopped. The script stays in flight. */
	private void note(int rank, MigrationException failure) {
		if (this.session.connection().isDiscarded()) {
			return;
		}
		try {
			this.session.bookkeeping(List.of(this.session.tables()
				.history()
				.update(rank, EntryState.RUNNING, this.attempts.cost(), failure.problems().get(0).message())));
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	private String stateAfterFailure(StateAfterFailure state, boolean together, ScriptCursor cursor, SQLException ex) {
		if (together) {
			return state.rolledBack();
		}
		if (LineFailure.isHalfDone(ex)) {
			return state.halfDone();
		}
		cursor.moveBehind(state.section().firstOrdinal() - 1);
		return state.alone(this.session.connection(), Objects.requireNonNull(cursor.next()).sql());
	}

}
