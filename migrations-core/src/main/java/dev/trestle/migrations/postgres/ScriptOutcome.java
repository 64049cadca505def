package dev.trestle.migrations.postgres;

import java.time.Duration;

import dev.trestle.migrations.history.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * What a script cost.
 *
 * @param duration how long it took, over all lock attempts
 * @param lockWait how long it waited for table locks
 * @param lockAttempts how many lock attempts it took
 * @param blocker who was in the way last, {@code null} when nobody was or nobody could
 * tell
 */
public record ScriptOutcome(Duration duration, Duration lockWait, int lockAttempts, @Nullable Blocker blocker) {

}
