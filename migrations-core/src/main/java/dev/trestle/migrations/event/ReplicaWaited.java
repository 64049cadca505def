package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.plan.PlannedScript;

/**
 * A wait for standbys is over. Not told when there was nothing to wait for.
 *
 * @param runId the run
 * @param script the script
 * @param waited how long it took
 * @param outcome how it ended; {@link WaitOutcome#ACQUIRED} when the standbys have caught
 * up
 */
public record ReplicaWaited(UUID runId, PlannedScript script, Duration waited, WaitOutcome outcome) {

}
