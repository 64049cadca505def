package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.history.Blocker;
import dev.trestle.migrations.plan.PlannedScript;

/**
 * A long transaction is in the way of a lock. The run looks again several times a second,
 * outside of a transaction and of every queue. Told once a second or less while waiting.
 *
 * @param runId the run
 * @param script the script
 * @param waited how long the script has waited for locks so far
 * @param blocker who is in the way, the longest transaction if there are several
 */
public record LockWaiting(UUID runId, PlannedScript script, Duration waited, Blocker blocker) {

}
