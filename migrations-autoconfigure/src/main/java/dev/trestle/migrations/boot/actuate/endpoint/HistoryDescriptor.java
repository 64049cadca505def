package dev.trestle.migrations.boot.actuate.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.history.Execution;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.script.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Description of a row of the history.
 *
 * @param rank place in the order of application
 * @param type what the row says
 * @param version version of the script, if it has one
 * @param description description of the script
 * @param script path of the script, or class of the Java migration
 * @param checksum checksum that was applied, if any
 * @param phase phase of the script
 * @param state how far the script has come
 * @param runId run that wrote the row
 * @param application application that applied the script
 * @param build build of the application
 * @param appliedBy database user that applied the script
 * @param startedAt when the script started
 * @param finishedAt when the script was done
 * @param duration how long the script took
 * @param statementCount how many statements the script has
 * @param lockWait how long the script waited for table locks
 * @param lockAttempts how many lock attempts the script took
 * @param blocker who was in the way of its locks last, if anybody was
 */
public record HistoryDescriptor(int rank, EntryType type, @Nullable String version, String description, String script,
		@Nullable String checksum, Phase phase, EntryState state, UUID runId, @Nullable String application,
		@Nullable String build, @Nullable String appliedBy, @Nullable Instant startedAt, @Nullable Instant finishedAt,
		@Nullable Duration duration, @Nullable Integer statementCount, @Nullable Duration lockWait,
		@Nullable Integer lockAttempts, @Nullable String blocker) {

	static HistoryDescriptor of(HistoryEntry entry) {
		Execution execution = entry.execution();
		return (execution != null) ? describe(entry, execution) : describe(entry);
	}

	private static HistoryDescriptor describe(HistoryEntry entry, Execution execution) {
		return new HistoryDescriptor(entry.rank(), entry.type(), PendingDescriptor.text(entry.version()),
				entry.description(), entry.script(), PendingDescriptor.text(entry.checksum()), entry.phase(),
				entry.state(), entry.runId(), entry.application(), execution.build(), execution.databaseUser(),
				execution.startedAt(), execution.finishedAt(), execution.duration(), execution.statementCount(),
				execution.lockWait(), execution.lockAttempts(), execution.blocker());
	}

	private static HistoryDescriptor describe(HistoryEntry entry) {
		return new HistoryDescriptor(entry.rank(), entry.type(), PendingDescriptor.text(entry.version()),
				entry.description(), entry.script(), PendingDescriptor.text(entry.checksum()), entry.phase(),
				entry.state(), entry.runId(), entry.application(), null, null, null, null, null, null, null, null,
				null);
	}

}
