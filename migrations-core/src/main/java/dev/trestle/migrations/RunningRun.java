package dev.trestle.migrations;

import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.history.Session;
import org.jspecify.annotations.Nullable;

/**
 * A run in progress, of this or another process.
 *
 * @param session the session that holds the run lock
 * @param script the script in flight, {@code null} when it runs in one transaction and is
 * therefore not visible yet
 */
public record RunningRun(Session session, @Nullable HistoryEntry script) {

}
