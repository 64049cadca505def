package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.history.Blocker;
import dev.trestle.migrations.plan.PlannedScript;

/**
 * A run has ended a transaction that was in its way for too long, because the settings
 * name its application.
 *
 * @param runId the run
 * @param script the script that waits
 * @param waited how long the script has waited for locks so far
 * @param blocker whose query was cancelled, or whose connection was closed if it was idle
 * in transaction
 */
public record BlockerCancelled(UUID runId, PlannedScript script, Duration waited, Blocker blocker) {

}
