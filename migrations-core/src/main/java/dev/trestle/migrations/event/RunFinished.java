package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.error.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * A run ended.
 *
 * @param runId the run
 * @param operation what it was asked to do
 * @param duration how long it took
 * @param scripts how many scripts it applied or took back
 * @param failure why it failed, {@code null} when it did what was asked
 */
public record RunFinished(UUID runId, RunOperation operation, Duration duration, int scripts,
		@Nullable MigrationException failure) {

}
