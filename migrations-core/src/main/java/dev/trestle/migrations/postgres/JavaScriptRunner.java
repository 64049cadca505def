package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.source.JavaMigrationContext;
import dev.trestle.migrations.source.JavaScript;
import dev.trestle.migrations.source.UndoableJavaMigration;

/**
 * Executes a Java migration. A transactional one commits together with its history row;
 * the other kind runs in autocommit and gets its row afterwards, so it must be able to
 * run again.
 */
final class JavaScriptRunner {

	private final RunSession session;

	private final RunScope scope;

	private final ScriptFailures failures;

	JavaScriptRunner(RunScope scope, ScriptFailures failures) {
		this.scope = scope;
		this.session = scope.session();
		this.failures = failures;
	}

	void run(PlannedScript planned, LockAttempts attempts) throws SQLException {
		JavaScript script = (JavaScript) planned.script();
		try {
			this.session.settings().prepareForJava();
			attempts.run(() -> attempt(planned, script, attempts));
		}
		catch (SQLException ex) {
			throw failed(planned, attempts, ex);
		}
		catch (IOException ex) {
			this.session.rollback();
			throw ScriptFailures.unreadable(planned, ex);
		}
		catch (RuntimeException | Error ex) {
			// switching autocommit on would commit what an error left half done
			this.session.rollback();
			throw ex;
		}
		finally {
			if (!this.session.connection().isDiscarded()) {
				this.session.connection().jdbc().setAutoCommit(true);
			}
		}
	}

	private void attempt(PlannedScript planned, JavaScript script, LockAttempts attempts) throws SQLException {
		Connection connection = this.session.connection().jdbc();
		boolean transactional = script.migration().transactional();
		connection.setAutoCommit(!transactional);
		try {
			JavaMigrationContext context = new GuardedContext(connection);
			if (script.name().kind() == ScriptKind.UNDO) {
				((UndoableJavaMigration) script.migration()).undo(context);
			}
			else {
				script.migration().migrate(context);
			}
		}
		catch (Exception ex) {
			throw JavaFailure.sqlCause(ex);
		}
		this.session.connection()
			.execute(this.session.tables()
				.history()
				.insert(ScriptWriter.row(planned), this.scope.identity(), attempts.cost()));
		if (transactional) {
			connection.commit();
		}
	}

	private MigrationException failed(PlannedScript planned, LockAttempts attempts, SQLException ex)
			throws SQLException {
		boolean transactional = ((JavaScript) planned.script()).migration().transactional();
		String state = transactional ? ScriptExecutor.ROLLED_BACK
				: "What the migration committed before it failed stays; it runs again as a whole.";
		this.session.rollback();
		if (!(ex instanceof JavaFailure failure) || SqlState.isLockConflict(ex) || SqlState.isConnectionLost(ex)
				|| this.scope.cancel().isCancelled()) {
			return this.failures.explain(planned, attempts, ex, state);
		}
		Throwable cause = failure.getCause();
		return new StatementException(
				new Problem(ErrorCode.JAVA_MIGRATION_FAILED, Location.of(planned.script().path()),
						"The Java migration threw " + cause, "Correct the class and run again."),
				state, SqlState.of(ex), cause);
	}

}
