package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.history.Blocker;
import dev.trestle.migrations.plan.PlannedScript;
import org.jspecify.annotations.Nullable;

/**
 * A lock attempt ended without the lock. The transaction was rolled back and will be
 * tried again after the pause.
 *
 * @param runId the run
 * @param script the script
 * @param attempt which attempt it was, from 1
 * @param kind what kind of attempt it was
 * @param waited how long the attempt lasted; of an attempt that queues, the longest that
 * anybody waited behind it
 * @param sqlState what the server said: 55P03, 40P01 or 40001; 57014 when the attempt was
 * given up because too many sessions queued behind it
 * @param blocker who was in the way, the longest transaction if there are several;
 * {@code null} when nobody could tell
 * @param queue how many sessions were seen waiting behind the run at the same time
 * @param pause how long the run pauses before it looks again
 */
public record LockAttemptFailed(UUID runId, PlannedScript script, int attempt, AttemptKind kind, Duration waited,
		String sqlState, @Nullable Blocker blocker, int queue, Duration pause) {

}
