package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.history.Session;
import org.jspecify.annotations.Nullable;

/**
 * Another runner holds the run lock. Told once a second or less while waiting.
 *
 * @param runId the run
 * @param waited how long it has waited so far
 * @param holder who holds the run lock, {@code null} when the server does not tell
 */
public record RunLockWaiting(UUID runId, Duration waited, @Nullable Session holder) {

}
