package dev.trestle.migrations.postgres;

import java.time.Duration;

/**
 * What a script cost.
 *
 * @param duration how long it took, over all lock attempts
 * @param lockWait how long it waited for table locks
 * @param lockAttempts how many lock attempts it took
 */
public record ScriptOutcome(Duration duration, Duration lockWait, int lockAttempts) {

}
