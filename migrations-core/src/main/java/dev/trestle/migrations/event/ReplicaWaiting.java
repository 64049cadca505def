package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.replica.MaxLag;
import dev.trestle.migrations.replica.StandbyLag;

/**
 * A standby is too far behind for a script to begin or to go on. Told once a second or
 * less while waiting.
 *
 * @param runId the run
 * @param script the script
 * @param waited how long the run has waited at this place so far
 * @param standby the standby that is farthest behind
 * @param maxLag how far it may be behind
 */
public record ReplicaWaiting(UUID runId, PlannedScript script, Duration waited, StandbyLag standby, MaxLag maxLag) {

}
