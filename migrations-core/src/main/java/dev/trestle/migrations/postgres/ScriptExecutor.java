package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.event.StatementsStarted;
import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.source.CallbackEvent;
import dev.trestle.migrations.source.JavaScript;
import org.jspecify.annotations.Nullable;

/**
 * Executes the scripts of a run, one at a time, on the run's session.
 */
public final class ScriptExecutor {

	/** What a failed transaction leaves. */
	static final String ROLLED_BACK = "Nothing of this script is in the database: its transaction was rolled back."
			+ " Scripts applied before it stay applied.";

	/** What a script leaves that has not begun. */
	private static final String NOT_BEGUN = "Nothing of this script is in the database. Scripts applied before it"
			+ " stay applied.";

	/** What a script in flight leaves when the books could not be kept. */
	private static final String IN_LEDGER = "The ledger knows how far the script came. The next run continues there.";

	private final RunScope scope;

	private final ScriptWriter writer;

	private final ScriptFailures failures;

	private boolean settingsChanged;

	private @Nullable LockAttempts attempts;

	/**
	 * Creates the executor of a run.
	 * @param scope what its scripts share
	 */
	public ScriptExecutor(RunScope scope) {
		this.scope = scope;
		this.writer = new ScriptWriter(scope.shelf(), scope.callbacks(), scope.session().settings().ownUser());
		this.failures = new ScriptFailures(scope);
	}

	/**
	 * Executes a script and records it in the history.
	 * @param planned the script
	 * @return what it cost
	 * @throws MigrationException when it failed; the exception says what of it is in the
	 * database
	 */
	public ScriptOutcome execute(PlannedScript planned) {
		LockAttempts attempts = new LockAttempts(this.scope, planned);
		this.attempts = attempts;
		try {
			if (planned.script() instanceof JavaScript) {
				this.scope.standbys().pass(planned, NOT_BEGUN);
				this.settingsChanged = true;
				new JavaScriptRunner(this.scope, this.failures).run(planned, attempts);
			}
			else if (planned.atomic() && planned.action() != Action.RESUME) {
				this.scope.standbys().pass(planned, NOT_BEGUN);
				runAtomic(planned, attempts);
			}
			else {
				new SectionedScript(this.scope, this.writer, this.failures, planned, attempts, sink(planned)).run();
			}
		}
		catch (SQLException ex) {
			throw DatabaseFailures.of(ex, this.scope.session().connection().database(), IN_LEDGER);
		}
		catch (RuntimeException | Error ex) {
			// what comes next on this connection must not commit what was left half done
			this.scope.session().rollback();
			throw ex;
		}
		restoreSettings("The script is applied");
		return attempts.outcome();
	}

	/**
	 * What a script that failed has cost.
	 * @return the cost of the script that was executed last
	 */
	public ScriptOutcome outcome() {
		return (this.attempts != null) ? this.attempts.outcome()
				: new ScriptOutcome(Duration.ZERO, Duration.ZERO, 1, null);
	}

	/**
	 * Runs the callbacks of the run itself, in a transaction of their own. What they set
	 * the session to ends with them.
	 * @param event the moment
	 */
	public void callbacks(CallbackEvent event) {
		PlannedScript planned = this.scope.callbacks().script(event);
		if (planned == null) {
			return;
		}
		LockAttempts attempts = new LockAttempts(this.scope, planned);
		try {
			attempts.run(() -> this.writer.callbackTransaction(event, new LockingSink(
					new MessageSink(this.scope.session(), this.scope.cancel(), this::noteSettings), attempts)));
		}
		catch (SQLException | IOException ex) {
			this.scope.session().rollback();
			throw this.failures.explainCallback(event, planned, attempts, ex);
		}
		restoreSettings("The callback has run");
	}

	private void runAtomic(PlannedScript planned, LockAttempts attempts) throws SQLException {
		try {
			attempts.run(() -> this.writer.atomic(planned,
					(row) -> this.scope.session().historyAppend().sql(row, this.scope.identity(), attempts.cost()),
					locking(planned, attempts)));
		}
		catch (SQLException ex) {
			MigrationException failure = this.failures.explain(planned, attempts, ex, ROLLED_BACK);
			recordFailure(planned, attempts, failure);
			throw failure;
		}
		catch (IOException ex) {
			throw ScriptFailures.unreadable(planned, ex);
		}
	}

	/** For the audit. When even that fails, the failure itself is what matters. */
	private void recordFailure(PlannedScript planned, LockAttempts attempts, MigrationException failure) {
		RunSession session = this.scope.session();
		session.rollback();
		if (session.connection().isDiscarded() || failure instanceof CancelledException) {
			return;
		}
		try {
			HistoryRow row = ScriptWriter.row(planned).failed(failure.problems().get(0).message());
			session.connection()
				.execute(session.tables().history().insert(row, this.scope.identity(), attempts.cost()));
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	private StatementSink locking(PlannedScript planned, LockAttempts attempts) {
		MessageSink sink = sink(planned);
		return this.scope.lockTargets().isEmpty() ? sink : new LockingSink(sink, attempts);
	}

	private MessageSink sink(PlannedScript planned) {
		return new MessageSink(this.scope.session(), this.scope.cancel(), (lines) -> {
			noteSettings(lines);
			tell(planned, lines);
		});
	}

	private void tell(PlannedScript planned, List<Line> lines) {
		int first = Integer.MAX_VALUE;
		int last = 0;
		for (Line line : lines) {
			if (line.statement() != null && planned.script().path().equals(line.script())) {
				first = Math.min(first, line.statement().ordinal());
				last = Math.max(last, line.statement().ordinal());
			}
		}
		if (last > 0) {
			StatementsStarted event = new StatementsStarted(this.scope.identity().runId(), planned, first, last);
			this.scope.listeners().tell((listener) -> listener.statementsStarted(event));
		}
	}

	private void noteSettings(List<Line> lines) {
		for (Line line : lines) {
			this.settingsChanged |= line.mayChangeSettings();
		}
	}

	private void restoreSettings(String state) {
		if (!this.settingsChanged) {
			return;
		}
		this.settingsChanged = false;
		try {
			this.scope.session().settings().restoreForNextScript();
		}
		catch (SQLException ex) {
			throw DatabaseFailures.of(ex, this.scope.session().connection().database(),
					state + ", but the settings that it changed could not be put back.");
		}
	}

}
