package dev.trestle.migrations;

import java.time.Duration;

import dev.trestle.migrations.history.Blocker;
import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * What a run did with a script.
 *
 * @param action what it did
 * @param version the script's version, {@code null} for a repeatable
 * @param description the script's description
 * @param script the script's path, or the class of a Java migration
 * @param phase the script's phase
 * @param statementCount how many statements it has
 * @param duration how long it took, over all lock attempts
 * @param lockWait how long it waited for table locks
 * @param lockAttempts how many lock attempts it took
 * @param blocker who was in the way of its locks last, {@code null} when nobody was or
 * nobody could tell
 */
public record ScriptReport(Action action, @Nullable Version version, String description, String script, Phase phase,
		int statementCount, Duration duration, Duration lockWait, int lockAttempts, @Nullable Blocker blocker) {

}
