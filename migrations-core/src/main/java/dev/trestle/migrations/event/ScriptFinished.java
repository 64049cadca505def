package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.history.Blocker;
import dev.trestle.migrations.plan.PlannedScript;
import org.jspecify.annotations.Nullable;

/**
 * A script ended.
 *
 * @param runId the run
 * @param script the script
 * @param duration how long it took, over all lock attempts
 * @param lockWait how long it waited for table locks
 * @param lockAttempts how many lock attempts it took
 * @param blocker who was in the way of its locks last, {@code null} when nobody was or
 * nobody could tell
 * @param failure why it failed, {@code null} when it was applied
 */
public record ScriptFinished(UUID runId, PlannedScript script, Duration duration, Duration lockWait, int lockAttempts,
		@Nullable Blocker blocker, @Nullable MigrationException failure) {

}
