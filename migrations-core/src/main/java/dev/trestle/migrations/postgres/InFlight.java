package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.history.LedgerEntry;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.sql.StatementParser;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SessionStatement.ResetParameter;
import dev.trestle.migrations.sql.tree.SessionStatement.Scope;
import dev.trestle.migrations.sql.tree.SessionStatement.SetParameter;

/**
 * Finds out how far a script came before its run died. The ledger says what was
 * announced; the catalog says what happened. Only what no catalog can answer becomes a
 * question.
 */
final class InFlight {

	private final RunSession session;

	private final PlannedScript planned;

	InFlight(RunSession session, PlannedScript planned) {
		this.session = session;
		this.planned = planned;
	}

	/** The history row of the script. */
	int rank() throws SQLException {
		return this.session.connection()
			.query("SELECT max(rank) FROM " + this.session.tables().historyName()
					+ " WHERE state = 'running' AND script = " + SqlText.literal(this.planned.script().path()),
					(row) -> row.getInt(1))
			.get(0);
	}

	/** The statement that the script reached last; all up to it must be the same. */
	Optional<LedgerEntry> last(int rank, ScriptCursor cursor) throws SQLException {
		Optional<LedgerEntry> last = this.session.tables().ledger().last(this.session.connection(), rank);
		if (last.isPresent()) {
			LedgerEntry entry = last.get();
			cursor.moveBehind(entry.ordinal() - 1);
			if (cursor.next() == null || !cursor.checksum().equals(entry.statementChecksum())) {
				throw edited(entry);
			}
		}
		return last;
	}

	/** The last statement that is known to be in the database. */
	static int committed(Optional<LedgerEntry> last) {
		if (last.isEmpty()) {
			return 0;
		}
		return (last.get().state() == LedgerEntry.State.DONE) ? last.get().ordinal() : last.get().ordinal() - 1;
	}

	/** Whether an announced statement is in the database; the last one that is. */
	int decide(LedgerEntry entry, ScriptCursor cursor) throws SQLException {
		cursor.moveBehind(entry.ordinal() - 1);
		Statement statement = Objects.requireNonNull(cursor.next());
		boolean tookEffect = new CatalogAnswer(this.session.connection()).tookEffect(statement.sql())
			.orElseThrow(() -> question(statement));
		LedgerTable ledger = this.session.tables().ledger();
		this.session.bookkeeping(List.of(tookEffect ? ledger.done(entry) : ledger.notDone(entry)));
		return tookEffect ? entry.ordinal() : entry.ordinal() - 1;
	}

	/**
	 * The steps that were planned when the script began; their statements must be the
	 * same.
	 */
	List<LedgerEntry> steps(int rank, ScriptCursor cursor) throws SQLException {
		List<LedgerEntry> steps = this.session.tables().ledger().steps(this.session.connection(), rank);
		for (LedgerEntry first : steps.stream().filter((step) -> step.step() == 1).toList()) {
			cursor.moveBehind(first.ordinal() - 1);
			Statement statement = cursor.next();
			if (statement == null || !first.statementChecksum().equals(Steps.checksum(statement.sql()))) {
				throw edited(first, Steps.of(first.ordinal(), steps));
			}
		}
		return steps;
	}

	/**
	 * What the committed part of the script has set for its session died with that
	 * session.
	 */
	void restoreSettings(int done, ScriptCursor cursor, MessageSink sink) throws SQLException {
		for (int ordinal = 1; ordinal <= done; ordinal++) {
			cursor.moveBehind(ordinal - 1);
			Statement statement = cursor.next();
			if (statement != null && isSetting(StatementParser.parse(statement.sql()))) {
				sink.statement(Line.of(this.planned.script().path(), statement));
			}
		}
		sink.flush();
	}

	/** The same for what callbacks have set for each script. */
	void restoreSettings(List<Line> callbacks, MessageSink sink) throws SQLException {
		for (Line line : callbacks) {
			if (isSetting(StatementParser.parse(line.sql()))) {
				sink.statement(line);
			}
		}
		sink.flush();
	}

	private static boolean isSetting(ParsedStatement tree) {
		return tree instanceof ResetParameter || tree instanceof SetParameter set && set.scope() == Scope.SESSION;
	}

	private HistoryException question(Statement statement) {
		return new HistoryException(new Problem(ErrorCode.UNRESOLVED,
				new Location(this.planned.script().path(), statement.line(), statement.column()),
				"A run ended in the middle of statement " + statement.ordinal()
						+ ", which stands outside of a transaction, and no catalog can tell: did it take effect?"
						+ System.lineSeparator() + "  " + ScriptFailures.excerpt(statement.sql()),
				"Look in the database. " + ScriptFailures.answers(this.planned) + " Then run again."));
	}

	private HistoryException edited(LedgerEntry first, List<LedgerEntry> steps) {
		long done = steps.stream().filter((step) -> step.state() == LedgerEntry.State.DONE).count();
		return new HistoryException(new Problem(ErrorCode.APPLIED_EDITED, Location.of(this.planned.script().path()),
				"The script is in flight, and its statement " + first.ordinal()
						+ " is not the one any more that the recipe for " + first.recipe() + " replaces; " + done
						+ " of the " + steps.size() + " steps of the recipe are done.",
				"Restore the statement: the run goes on with the steps that the ledger has. A change of what they do"
						+ " belongs into a new script."));
	}

	private HistoryException edited(LedgerEntry entry) {
		return new HistoryException(new Problem(ErrorCode.APPLIED_EDITED, Location.of(this.planned.script().path()),
				"The script is in flight, and its statements 1–" + entry.ordinal()
						+ ", which ran already, are not the same any more.",
				"Restore these statements; what comes behind them may be edited."));
	}

}
