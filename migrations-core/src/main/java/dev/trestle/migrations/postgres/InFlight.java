package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.history.LedgerEntry;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.sql.Classifier;
import dev.trestle.migrations.sql.IndexChange;
import dev.trestle.migrations.sql.StatementTraits;

/**
 * Finds out how far a script came before its run died. The ledger says what was
 * announced; the catalog says what happened. Only what no catalog can answer becomes a
 * question.
 */
final class InFlight {

	/** Doing these once more changes nothing that doing them once did not. */
	private static final Set<String> REPEATABLE_COMMANDS = Set.of("VACUUM", "ANALYZE", "CLUSTER", "REINDEX",
			"CHECKPOINT", "DISCARD", "DISCARD ALL", "ALTER SYSTEM", "SELECT", "SET", "RESET");

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

	/** The last statement whose effect is in the database. */
	int doneOrdinal(int rank, ScriptCursor cursor) throws SQLException {
		Optional<LedgerEntry> last = this.session.tables().ledger().last(this.session.connection(), rank);
		if (last.isEmpty()) {
			return 0;
		}
		LedgerEntry entry = last.get();
		cursor.moveBehind(entry.ordinal() - 1);
		Statement statement = cursor.next();
		if (statement == null || !cursor.checksum().equals(entry.statementChecksum())) {
			throw edited(entry);
		}
		if (entry.state() == LedgerEntry.State.DONE) {
			return entry.ordinal();
		}
		return tookEffect(statement) ? confirm(entry) : forget(entry);
	}

	private int confirm(LedgerEntry entry) throws SQLException {
		this.session.connection().execute(this.session.tables().ledger().done(entry.rank(), entry.ordinal()));
		return entry.ordinal();
	}

	private int forget(LedgerEntry entry) throws SQLException {
		this.session.connection().execute(this.session.tables().ledger().delete(entry.rank(), entry.ordinal()));
		return entry.ordinal() - 1;
	}

	private boolean tookEffect(Statement statement) throws SQLException {
		StatementTraits traits = Classifier.classify(statement);
		IndexChange change = traits.indexChange();
		if (change != null && change.name() != null && change.kind() != IndexChange.Kind.REINDEX) {
			IndexCatalog.State state = new IndexCatalog(this.session.connection()).state(change);
			return state == ((change.kind() == IndexChange.Kind.CREATE) ? IndexCatalog.State.VALID
					: IndexCatalog.State.ABSENT);
		}
		if (REPEATABLE_COMMANDS.contains(traits.command()) || traits.command().startsWith("REINDEX")) {
			return false;
		}
		throw question(statement);
	}

	private HistoryException question(Statement statement) {
		String script = this.planned.script().name().fileName();
		return new HistoryException(new Problem(ErrorCode.UNRESOLVED,
				new Location(this.planned.script().path(), statement.line(), statement.column()),
				"A run died while statement " + statement.ordinal()
						+ " ran outside of a transaction, and no catalog can" + " tell: did it take effect?",
				"Look in the database. If it did: resolve " + script + " --done. If it did not: resolve " + script
						+ " --not-done. Then run again."));
	}

	private HistoryException edited(LedgerEntry entry) {
		return new HistoryException(new Problem(ErrorCode.APPLIED_EDITED, Location.of(this.planned.script().path()),
				"The script is in flight, and its statements 1–" + entry.ordinal()
						+ ", which ran already, are not the same any more.",
				"Restore these statements; what comes behind them may be edited."));
	}

}
