package dev.trestle.migrations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.trestle.migrations.event.RunOperation;
import org.jspecify.annotations.Nullable;

/**
 * What a run did. A run that failed throws instead.
 *
 * @param runId the run, {@code null} when there was nothing to do
 * @param operation what it was asked to do
 * @param database the database, as {@code host:port/name} or as far as it is known; never
 * a password
 * @param startedAt when it began
 * @param duration how long it took
 * @param runLockWait how long it waited for another runner
 * @param scripts what it did, in order
 */
public record RunReport(@Nullable UUID runId, RunOperation operation, String database, Instant startedAt,
		Duration duration, Duration runLockWait, List<ScriptReport> scripts) {

	public RunReport {
		scripts = List.copyOf(scripts);
	}

}
