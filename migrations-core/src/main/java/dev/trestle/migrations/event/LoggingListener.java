package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

import dev.trestle.migrations.history.Blocker;
import dev.trestle.migrations.history.Elapsed;
import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.Severity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes a run into the log: one line for its start and end, for each script, and for
 * each wait. Facts travel as key-value pairs too, for structured logs.
 */
public final class LoggingListener implements MigrationListener {

	private static final Logger logger = LoggerFactory.getLogger("dev.trestle.migrations");

	private static final Duration BETWEEN_WAITS = Duration.ofSeconds(10);

	private static final Duration NOT_YET = Duration.ofSeconds(-10);

	/** A long wait is told every second, and logged less often. */
	private volatile Duration lastWait = Duration.ZERO;

	private volatile Duration lastProgress = Duration.ZERO;

	private volatile Duration lastReplicaWait = NOT_YET;

	private volatile Duration lastAppliedWait = NOT_YET;

	@Override
	public void runLockWaiting(RunLockWaiting event) {
		String holder = (event.holder() != null) ? event.holder().describe()
				: "a session that the server does not show";
		of(logger.atInfo(), event.runId()).log("Waiting for the run lock for {} ms; held by {}",
				event.waited().toMillis(), holder);
	}

	@Override
	public void appliedWaiting(AppliedWaiting event) {
		boolean another = event.waited().compareTo(this.lastAppliedWait) < 0;
		if (another || event.waited().minus(this.lastAppliedWait).compareTo(BETWEEN_WAITS) >= 0) {
			this.lastAppliedWait = event.waited();
			logger.info("Waiting for {}; for {} so far", event.describe(), Elapsed.text(event.waited()));
		}
	}

	@Override
	public void planned(Planned event) {
		of(logger.atInfo(), event.runId()).addKeyValue("migration.scripts", event.plan().scripts().size())
			.log("{} to run", scripts(event.plan().scripts().size()));
		event.plan()
			.hazards()
			.stream()
			.filter((hazard) -> hazard.waiver() == null && hazard.finding().severity() != Severity.ADVICE)
			.forEach((hazard) -> hazard(event.runId(), hazard));
	}

	private static void hazard(UUID runId, LocatedFinding hazard) {
		String id = hazard.finding().hazard().id();
		of(hazard.replaced() ? logger.atInfo() : logger.atWarn(), runId)
			.addKeyValue("migration.script", hazard.location().script())
			.addKeyValue("migration.hazard", id)
			.log("{}: {}{}: {}", hazard.location(), hazard.replaced() ? "its recipe replaces " : "", id,
					hazard.finding().message());
	}

	@Override
	public void scriptStarted(ScriptStarted event) {
		if (logger.isDebugEnabled()) {
			of(logger.atDebug(), event.runId(), event.script()).log("{} of {}: {}", event.position(), event.total(),
					path(event.script()));
		}
	}

	@Override
	public void statementsStarted(StatementsStarted event) {
		if (logger.isDebugEnabled()) {
			of(logger.atDebug(), event.runId(), event.script()).log("{}: statements {} to {} of {}",
					path(event.script()), event.firstOrdinal(), event.lastOrdinal(), event.script().statementCount());
		}
	}

	@Override
	public void lockAttemptFailed(LockAttemptFailed event) {
		LoggingEventBuilder line = of(logger.atWarn(), event.runId(), event.script())
			.addKeyValue("migration.attempt", event.attempt())
			.addKeyValue("migration.queue", event.queue())
			.addKeyValue("db.sqlstate", event.sqlState());
		blocker(line, event.blocker()).log("{}: lock attempt {} ({}) gave up after {} ({}){}{}", path(event.script()),
				event.attempt(), event.kind().name().toLowerCase(Locale.ROOT), text(event.waited()), event.sqlState(),
				(event.blocker() != null) ? "; blocked by " + event.blocker().describe() : "",
				(event.queue() > 0) ? "; " + event.queue() + " sessions waited behind it" : "");
	}

	@Override
	public void lockWaiting(LockWaiting event) {
		if (event.waited().minus(this.lastWait).compareTo(BETWEEN_WAITS) < 0
				&& event.waited().compareTo(this.lastWait) >= 0) {
			return;
		}
		this.lastWait = event.waited();
		blocker(of(logger.atInfo(), event.runId(), event.script()), event.blocker()).log(
				"{}: waiting for {} without queueing; blocked by {}", path(event.script()),
				Elapsed.text(event.waited()), event.blocker().describe());
	}

	@Override
	public void blockerCancelled(BlockerCancelled event) {
		blocker(of(logger.atWarn(), event.runId(), event.script()), event.blocker()).log(
				"{}: ended {} after waiting for {} (migrations.lock.cancel-blockers)", path(event.script()),
				event.blocker().describe(), Elapsed.text(event.waited()));
	}

	@Override
	public void statementProgress(StatementProgress event) {
		String progress = event.describe();
		Duration since = event.elapsed().minus(this.lastProgress);
		if (progress.isEmpty() || !since.isNegative() && since.compareTo(BETWEEN_WAITS) < 0) {
			return;
		}
		this.lastProgress = event.elapsed();
		blocker(of(logger.atInfo(), event.runId(), event.script()), event.blocker()).log(
				"{}: statement {} has run for {}: {}", path(event.script()), event.ordinal(),
				Elapsed.text(event.elapsed()), progress);
	}

	@Override
	public void replicaWaiting(ReplicaWaiting event) {
		if (event.waited().minus(this.lastReplicaWait).compareTo(BETWEEN_WAITS) < 0) {
			return;
		}
		this.lastReplicaWait = event.waited();
		of(logger.atInfo(), event.runId(), event.script()).addKeyValue("migration.standby", event.standby().name())
			.addKeyValue("migration.standby.lag_bytes", event.standby().bytes())
			.addKeyValue("migration.standby.lag_ms", event.standby().time().toMillis())
			.log("{}: waiting for standbys: {}, allowed is {}", path(event.script()), event.standby().describe(),
					event.maxLag().describe());
	}

	@Override
	public void replicaWaited(ReplicaWaited event) {
		this.lastReplicaWait = NOT_YET;
		of(logger.atInfo(), event.runId(), event.script()).log("{}: waited {} for standbys", path(event.script()),
				text(event.waited()));
	}

	private static LoggingEventBuilder blocker(LoggingEventBuilder line, @Nullable Blocker blocker) {
		if (blocker == null) {
			return line;
		}
		return line.addKeyValue("migration.blocker.pid", blocker.pid())
			.addKeyValue("migration.blocker.name", blocker.name())
			.addKeyValue("migration.blocker.user", blocker.user());
	}

	@Override
	public void scriptFinished(ScriptFinished event) {
		LoggingEventBuilder line = of((event.failure() != null) ? logger.atError() : logger.atInfo(), event.runId(),
				event.script())
			.addKeyValue("migration.duration_ms", event.duration().toMillis());
		if (event.failure() != null) {
			line.addKeyValue("migration.error", event.failure().code().code())
				.log("{} failed after {}: {}", path(event.script()), text(event.duration()),
						event.failure().problems().get(0).message());
			return;
		}
		line.addKeyValue("migration.lock_attempts", event.lockAttempts())
			.addKeyValue("migration.lock_wait_ms", event.lockWait().toMillis())
			.log("{} {} in {}{}", path(event.script()),
					(event.script().action() == Action.UNDO) ? "took its script back" : "applied",
					text(event.duration()), lockWait(event));
	}

	private static String lockWait(ScriptFinished event) {
		return event.lockWait().isZero() ? "" : ", " + text(event.lockWait()) + " of it waiting for locks";
	}

	@Override
	public void runFinished(RunFinished event) {
		of(logger.atInfo(), event.runId()).addKeyValue("migration.scripts", event.scripts())
			.log("{} {} after {} in {}", (event.operation() == RunOperation.MIGRATE) ? "Migration" : "Rollback",
					(event.failure() != null) ? "stopped" : "finished", scripts(event.scripts()),
					text(event.duration()));
	}

	private static LoggingEventBuilder of(LoggingEventBuilder line, UUID runId) {
		return line.addKeyValue("migration.run", runId);
	}

	private static LoggingEventBuilder of(LoggingEventBuilder line, UUID runId, PlannedScript script) {
		return of(line, runId).addKeyValue("migration.script", path(script));
	}

	private static String scripts(int count) {
		return (count == 1) ? "1 script" : count + " scripts";
	}

	private static String path(PlannedScript script) {
		return script.script().path();
	}

	private static String text(Duration duration) {
		return duration.toMillis() + " ms";
	}

}
