package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.UUID;

/**
 * The wait for the run lock is over.
 *
 * @param runId the run
 * @param waited how long it took
 * @param outcome how it ended
 */
public record RunLockWaited(UUID runId, Duration waited, WaitOutcome outcome) {

}
