package dev.trestle.migrations.plan;

import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * A script and where it stands. At least one of script and entry is there.
 *
 * @param state where it stands
 * @param script the script, {@code null} when it is missing
 * @param entry its newest row in the history, {@code null} when it was never applied
 */
public record ScriptStatus(ScriptState state, @Nullable Script script, @Nullable HistoryEntry entry) {

}
