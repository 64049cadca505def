package dev.trestle.migrations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.event.Planned;
import dev.trestle.migrations.event.RunFinished;
import dev.trestle.migrations.event.RunStarted;
import dev.trestle.migrations.event.ScriptFinished;
import dev.trestle.migrations.event.ScriptStarted;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.postgres.Callbacks;
import dev.trestle.migrations.postgres.LockBudget;
import dev.trestle.migrations.postgres.LockWatch;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.postgres.RunIdentity;
import dev.trestle.migrations.postgres.RunScope;
import dev.trestle.migrations.postgres.RunSession;
import dev.trestle.migrations.postgres.ScriptExecutor;
import dev.trestle.migrations.postgres.ScriptOutcome;
import dev.trestle.migrations.postgres.StandbyGate;
import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.source.CallbackEvent;
import org.jspecify.annotations.Nullable;

/**
 * One run with work to do, from the run lock to the report.
 */
final class MigrationRun {

	private final EngineContext context;

	private final RunTask task;

	private final Plan expected;

	private final RunConnection connection;

	private final ActiveRun active;

	private final RunIdentity identity;

	private final Instant startedAt = Instant.now();

	private final long start = System.nanoTime();

	private final List<ScriptReport> reports = new ArrayList<>();

	MigrationRun(RunTask task, Plan expected, RunConnection connection, ActiveRun active) {
		this.task = task;
		this.context = task.context();
		this.expected = expected;
		this.connection = connection;
		this.active = active;
		this.identity = RunIdentity.create(this.context.settings().application(), this.context.settings().build());
	}

	RunReport run() {
		tell(new RunStarted(this.identity.runId(), this.task.operation(), this.startedAt));
		MigrationException failure = null;
		try {
			return inSession();
		}
		catch (CancelledException ex) {
			failure = ex;
			// a late answer to the cancel must not hit the connection's next user
			this.connection.discard();
			throw ex;
		}
		catch (MigrationException ex) {
			failure = ex;
			throw ex;
		}
		finally {
			tell(new RunFinished(this.identity.runId(), this.task.operation(), elapsed(), this.reports.size(),
					failure));
		}
	}

	private RunReport inSession() {
		MigrationSettings settings = this.context.settings();
		try (RunSession session = RunSession.begin(this.connection, settings.schemas(), settings.lock().timeout(),
				settings.application())) {
			Duration waited = new RunLockWait(this.context, this.identity.runId(), this.active.token())
				.acquire(session);
			session.createTables(settings.schemas(), settings.createSchemas());
			Plan plan = examined(this.task.planning().plan(session.tables().readForPlan(this.connection)));
			tell(new Planned(this.identity.runId(), plan));
			if (!plan.isEmpty()) {
				execute(plan, session);
			}
			return new RunReport(this.identity.runId(), this.task.operation(), this.connection.database(),
					this.startedAt, elapsed(), waited, this.reports);
		}
	}

	/** Only what another run has changed meanwhile needs another look. */
	private Plan examined(Plan plan) {
		if (isExpected(plan)) {
			return this.expected;
		}
		SafetyCheck safety = new SafetyCheck(this.context, this.task.catalog());
		Plan examined = safety.examine(plan, this.task.shelf(), this.connection);
		safety.requireAccepted(examined);
		return examined;
	}

	/** Both plans are made of the same scripts, which say the rest. */
	private boolean isExpected(Plan plan) {
		boolean same = plan.scripts().size() == this.expected.scripts().size();
		for (int i = 0; same && i < plan.scripts().size(); i++) {
			PlannedScript now = plan.scripts().get(i);
			PlannedScript before = this.expected.scripts().get(i);
			same = now.script() == before.script() && now.action() == before.action() && now.phase() == before.phase();
		}
		return same;
	}

	private void execute(Plan plan, RunSession session) {
		LockBudget budget = this.context.settings().lock().toBudget();
		Callbacks callbacks = Callbacks.read(this.task.catalog().callbacks(), this.task.shelf());
		try (LockWatch watch = new LockWatch(this.context.dataSource(), session, budget)) {
			StandbyGate standbys = new StandbyGate(this.connection, this.identity, this.context.listeners(),
					this.active.token(), this.context.settings().replica());
			execute(plan, new ScriptExecutor(new RunScope(session, this.identity, this.context.listeners(),
					this.active.token(), this.task.shelf(), callbacks, budget, plan.lockTargets(), standbys, watch)));
		}
	}

	private void execute(Plan plan, ScriptExecutor executor) {
		try {
			executor.callbacks(CallbackEvent.BEFORE_RUN);
			int position = 0;
			for (PlannedScript script : plan.scripts()) {
				position++;
				this.active.token().check();
				tell(new ScriptStarted(this.identity.runId(), script, position, plan.scripts().size()));
				execute(script, executor);
			}
			executor.callbacks(CallbackEvent.AFTER_RUN);
		}
		catch (CancelledException ex) {
			throw ex;
		}
		catch (MigrationException ex) {
			afterFailure(executor, ex);
			throw ex;
		}
	}

	private void execute(PlannedScript script, ScriptExecutor executor) {
		try {
			ScriptOutcome outcome = executor.execute(script);
			finished(script, outcome, null);
			this.reports.add(report(script, outcome));
		}
		catch (MigrationException ex) {
			finished(script, executor.outcome(), ex);
			throw ex;
		}
	}

	private void finished(PlannedScript script, ScriptOutcome outcome, @Nullable MigrationException failure) {
		UUID runId = this.identity.runId();
		tell(new ScriptFinished(runId, script, outcome.duration(), outcome.lockWait(), outcome.lockAttempts(),
				outcome.blocker(), failure));
	}

	private static void afterFailure(ScriptExecutor executor, MigrationException failure) {
		try {
			executor.callbacks(CallbackEvent.AFTER_FAILURE);
		}
		catch (MigrationException ex) {
			failure.addSuppressed(ex);
		}
	}

	private static ScriptReport report(PlannedScript planned, ScriptOutcome outcome) {
		ScriptName name = planned.script().name();
		return new ScriptReport(planned.action(), name.version(), name.description(), planned.script().path(),
				planned.phase(), planned.statementCount(), outcome.duration(), outcome.lockWait(),
				outcome.lockAttempts(), outcome.blocker());
	}

	private Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	private void tell(RunStarted event) {
		this.context.listeners().tell((listener) -> listener.runStarted(event));
	}

	private void tell(Planned event) {
		this.context.listeners().tell((listener) -> listener.planned(event));
	}

	private void tell(ScriptStarted event) {
		this.context.listeners().tell((listener) -> listener.scriptStarted(event));
	}

	private void tell(ScriptFinished event) {
		this.context.listeners().tell((listener) -> listener.scriptFinished(event));
	}

	private void tell(RunFinished event) {
		this.context.listeners().tell((listener) -> listener.runFinished(event));
	}

}
