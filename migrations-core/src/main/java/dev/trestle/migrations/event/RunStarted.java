package dev.trestle.migrations.event;

import java.time.Instant;
import java.util.UUID;

/**
 * A run has work to do and begins. A run with nothing pending is silent.
 *
 * @param runId the run
 * @param operation what it was asked to do
 * @param startedAt when it began
 */
public record RunStarted(UUID runId, RunOperation operation, Instant startedAt) {

}
