package dev.trestle.migrations.history;

import java.util.UUID;

import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * A row of the history.
 *
 * @param rank its place in the order of application, from 1
 * @param type what it says
 * @param version the script's version, {@code null} for a repeatable
 * @param description the script's description
 * @param script the script's path, or the class of a Java migration
 * @param checksum the checksum that was applied, {@code null} when the script has none
 * @param phase the script's phase
 * @param runId the run that wrote it
 * @param state how far it has come
 * @param application the application that applied it, if it told its name
 * @param execution how it ran; {@code null} when only the plan's part was read
 */
public record HistoryEntry(int rank, EntryType type, @Nullable Version version, String description, String script,
		@Nullable Checksum checksum, Phase phase, UUID runId, EntryState state, @Nullable String application,
		@Nullable Execution execution) {

}
