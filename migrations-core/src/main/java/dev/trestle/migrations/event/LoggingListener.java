package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes a run into the log: one line for its start and end, for each script, and for
 * each wait. Facts travel as key-value pairs too, for structured logs.
 */
public final class LoggingListener implements MigrationListener {

	private static final Logger logger = LoggerFactory.getLogger("dev.trestle.migrations");

	@Override
	public void runLockWaiting(RunLockWaiting event) {
		String holder = (event.holder() != null) ? event.holder().describe()
				: "a session that the server does not show";
		of(logger.atInfo(), event.runId()).log("Waiting for the run lock for {} ms; held by {}",
				event.waited().toMillis(), holder);
	}

	@Override
	public void planned(Planned event) {
		of(logger.atInfo(), event.runId()).addKeyValue("migration.scripts", event.plan().scripts().size())
			.log("{} scripts to run", event.plan().scripts().size());
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
		of(logger.atDebug(), event.runId(), event.script()).log("{} of {}: {}", event.position(), event.total(),
				path(event.script()));
	}

	@Override
	public void statementsStarted(StatementsStarted event) {
		of(logger.atDebug(), event.runId(), event.script()).log("{}: statements {} to {} of {}", path(event.script()),
				event.firstOrdinal(), event.lastOrdinal(), event.script().statementCount());
	}

	@Override
	public void lockAttemptFailed(LockAttemptFailed event) {
		of(logger.atWarn(), event.runId(), event.script()).addKeyValue("migration.attempt", event.attempt())
			.addKeyValue("db.sqlstate", event.sqlState())
			.log("{}: lock attempt {} gave up after {} ms ({}); trying again in about {} ms", path(event.script()),
					event.attempt(), event.waited().toMillis(), event.sqlState(), event.pause().toMillis());
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
			.log("{} {} in {}", path(event.script()),
					(event.script().action() == Action.UNDO) ? "took its script back" : "applied",
					text(event.duration()));
	}

	@Override
	public void runFinished(RunFinished event) {
		of(logger.atInfo(), event.runId()).addKeyValue("migration.scripts", event.scripts())
			.log("{} {} after {} scripts in {}", (event.operation() == RunOperation.MIGRATE) ? "Migration" : "Rollback",
					(event.failure() != null) ? "stopped" : "finished", event.scripts(), text(event.duration()));
	}

	private static LoggingEventBuilder of(LoggingEventBuilder line, UUID runId) {
		return line.addKeyValue("migration.run", runId);
	}

	private static LoggingEventBuilder of(LoggingEventBuilder line, UUID runId, PlannedScript script) {
		return of(line, runId).addKeyValue("migration.script", path(script));
	}

	private static String path(PlannedScript script) {
		return script.script().path();
	}

	private static String text(Duration duration) {
		return duration.toMillis() + " ms";
	}

}
