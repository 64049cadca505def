package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.history.Session;
import dev.trestle.migrations.plan.PlannedScript;
import org.jspecify.annotations.Nullable;

/**
 * A lock attempt ended without the lock. The transaction was rolled back and will be
 * tried again after the pause.
 *
 * @param runId the run
 * @param script the script
 * @param attempt which attempt it was, from 1
 * @param waited how long the attempt waited
 * @param sqlState what the server said: 55P03, 40P01 or 40001
 * @param blocker who was in the way, {@code null} when nobody could tell
 * @param pause how long the run pauses before the next attempt
 */
public record LockAttemptFailed(UUID runId, PlannedScript script, int attempt, Duration waited, String sqlState,
		@Nullable Session blocker, Duration pause) {

}
