package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.history.Blocker;
import dev.trestle.migrations.history.Elapsed;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.source.CallbackEvent;
import dev.trestle.migrations.sql.Classifier;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a script, for the person who has to act on it.
 */
final class ScriptFailures {

	private static final int EXCERPT = 200;

	private final RunScope scope;

	ScriptFailures(RunScope scope) {
		this.scope = scope;
	}

	/**
	 * Explains a failure.
	 * @param databaseState what of the script is in the database now
	 */
	MigrationException explain(PlannedScript script, LockAttempts attempts, SQLException ex, String databaseState) {
		String state = SqlState.of(ex);
		if (this.scope.cancel().isCancelled()) {
			return CancelToken.exception(databaseState, ex);
		}
		if (SqlState.isConnectionLost(ex)) {
			return connectionLost(Location.of(script.script().path()), "the script", ex);
		}
		if (ex instanceof LineFailure failure && LineFailure.isHalfDone(failure)) {
			return new StatementException(halfDoneProblem(script, failure), databaseState, state, ex);
		}
		if (SqlState.isLockConflict(ex) || attempts.gaveUp()) {
			return new StatementException(lockProblem(script, attempts, ex), databaseState, state, ex);
		}
		if (state.equals(SqlState.QUERY_CANCELED) && isAlone(ex)) {
			return new StatementException(deadlineProblem(script, attempts, ex), databaseState, state, ex);
		}
		return new StatementException(statementProblem(script, ex), databaseState, state, ex);
	}

	private static DatabaseException connectionLost(@Nullable Location location, String what, SQLException ex) {
		return new DatabaseException(
				List.of(new Problem(ErrorCode.DATABASE_UNREACHABLE, location,
						"The connection broke while " + what + " ran: " + ServerMessage.of(ex).text(),
						"Run again: the history tells the next run whether the last transaction was committed.")),
				"It is not known whether the transaction in flight was committed.", ex);
	}

	/** Explains the failure of a callback of the run itself. */
	MigrationException explainCallback(CallbackEvent event, PlannedScript script, LockAttempts attempts, Exception ex) {
		if (this.scope.cancel().isCancelled()) {
			return CancelToken.exception("The callbacks were rolled back.", ex);
		}
		SQLException cause = (ex instanceof SQLException sql) ? sql : new SQLException(ex);
		String rolledBack = "The callback was rolled back. Scripts applied before it stay applied.";
		if (SqlState.isLockConflict(cause) || attempts.gaveUp()) {
			return new StatementException(lockProblem(script, attempts, cause), rolledBack, SqlState.of(cause), ex);
		}
		@Nullable Location location = (ex instanceof LineFailure failure) ? failure.line().location(0) : null;
		if (SqlState.isConnectionLost(cause)) {
			return connectionLost(location, "the " + event.prefix() + " callback", cause);
		}
		return new StatementException(
				new Problem(ErrorCode.STATEMENT_FAILED, location,
						"The " + event.prefix() + " callback failed: " + ServerMessage.of(cause).text() + " (SQLSTATE "
								+ SqlState.of(cause) + ").",
						"Correct the callback and run again."),
				rolledBack, SqlState.of(cause), ex);
	}

	private Problem lockProblem(PlannedScript script, LockAttempts attempts, SQLException ex) {
		@Nullable Blocker blocker = attempts.blocker();
		String tries = count(attempts.attempts(), "lock attempt") + ((attempts.looks() > 0)
				? " and " + count(attempts.looks(), "look") + " whether the way is free" : "");
		return new Problem(ErrorCode.LOCK_ATTEMPTS_EXHAUSTED, location(script, ex, 0),
				"Gave up" + step((ex instanceof LineFailure failure) ? failure.line() : null) + " after " + tries
						+ " in " + Elapsed.text(attempts.lockWait())
						+ ((blocker != null) ? "; blocked by " + blocker.describe() : "") + ". The server said: "
						+ ServerMessage.of(ex).text() + " (SQLSTATE " + SqlState.of(ex) + ").",
				remedy(blocker) + ", then run again; or raise migrations.lock.deadline.");
	}

	private static Problem halfDoneProblem(PlannedScript script, LineFailure failure) {
		int ordinal = Objects.requireNonNull(failure.line().statement()).ordinal();
		return new Problem(ErrorCode.UNRESOLVED, location(script, failure, 0),
				"Statement " + ordinal + " of " + script.statementCount()
						+ " failed after it had committed a part of its" + " work: "
						+ ServerMessage.of(failure.getCause()).text() + " (SQLSTATE " + SqlState.of(failure) + ")"
						+ System.lineSeparator() + "  " + excerpt(failure.line().sql()),
				"Look in the database what it has done. " + answers(script) + " Then run again.");
	}

	/** How a person answers what no catalog can. */
	static String answers(PlannedScript script) {
		String name = script.script().name().fileName();
		return "If nothing of it is missing: resolve " + name + " --done. If it has to be executed from its beginning:"
				+ " resolve " + name + " --not-done.";
	}

	private static String count(int number, String what) {
		return number + " " + what + ((number != 1) ? "s" : "");
	}

	private static boolean isAlone(SQLException ex) {
		return ex instanceof LineFailure failure && !Classifier.classify(failure.line().sql()).transactional();
	}

	private Problem deadlineProblem(PlannedScript script, LockAttempts attempts, SQLException ex) {
		@Nullable Blocker blocker = attempts.blocker();
		return new Problem(ErrorCode.STATEMENT_FAILED, location(script, ex, 0),
				"The statement did not end within " + Elapsed.text(this.scope.budget().buildDeadline())
						+ ((blocker != null) ? "; it waited for " + blocker.describe() : "") + ". The server said: "
						+ ServerMessage.of(ex).text() + " (SQLSTATE " + SqlState.of(ex) + ").",
				remedy(blocker) + ", then run again; or raise migrations.lock.build-deadline.");
	}

	private static String remedy(@Nullable Blocker blocker) {
		if (blocker == null) {
			return "Find who holds the table (pg_stat_activity: long transactions, idle in transaction)";
		}
		return switch (blocker.kind()) {
			case PREPARED_TRANSACTION ->
				"Finish it: COMMIT PREPARED or ROLLBACK PREPARED " + SqlText.literal(blocker.name());
			case SESSION -> "Wait for its end, or end it: SELECT pg_terminate_backend(" + blocker.pid() + ")";
			default -> "Wait for its end";
		};
	}

	private static Problem statementProblem(PlannedScript script, SQLException ex) {
		ServerMessage said = ServerMessage.of((ex instanceof LineFailure failure) ? failure.getCause() : ex);
		@Nullable Line line = (ex instanceof LineFailure failure) ? failure.line() : null;
		String statement = (line == null || line.statement() == null) ? "At the end of the script's transaction"
				: "Statement " + line.statement().ordinal() + of(line, script) + " failed" + step(line);
		String excerpt = (line == null || line.statement() == null) ? ""
				: System.lineSeparator() + "  " + excerpt(line.sql());
		return new Problem(ErrorCode.STATEMENT_FAILED, location(script, ex, said.position()), statement + ": " + said
			.text() + " (SQLSTATE " + SqlState.of(ex) + ")" + excerpt, (line != null && line.replaced() != null)
					? "Correct what the server complains of, in the database, and run again: it goes on with this step."
					: "Correct the script and run again.");
	}

	private static String of(Line line, PlannedScript script) {
		return script.script().path().equals(line.script()) ? " of " + script.statementCount() : " of a callback";
	}

	private static String step(@Nullable Line line) {
		return (line != null && line.replaced() != null) ? " at " + line.replaced().describe() : "";
	}

	private static Location location(PlannedScript script, SQLException ex, int position) {
		@Nullable Location location = (ex instanceof LineFailure failure) ? failure.line().location(position) : null;
		return (location != null) ? location : Location.of(script.script().path());
	}

	static String excerpt(String sql) {
		String oneLine = sql.strip().replaceAll("\\s+", " ");
		return (oneLine.length() <= EXCERPT) ? oneLine : oneLine.substring(0, EXCERPT) + "…";
	}

	static ScriptException unreadable(PlannedScript script, IOException ex) {
		return new ScriptException(new Problem(ErrorCode.SCRIPT_UNREADABLE, Location.of(script.script().path()),
				"The script cannot be read: " + ex.getMessage(), "Check that the file is there and readable."));
	}

}
