package dev.trestle.migrations.postgres;

import java.time.Duration;

import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * A history row to be written; the server adds rank, times and user.
 *
 * @param type what it says
 * @param version the script's version, {@code null} for a repeatable
 * @param description the script's description
 * @param script the script's path
 * @param checksum the script's checksum, if it has one
 * @param phase the script's phase
 * @param state how far it has come
 * @param statementCount how many statements it has
 * @param error what went wrong, for a failed script
 */
record HistoryRow(EntryType type, @Nullable Version version, String description, String script,
		@Nullable Checksum checksum, Phase phase, EntryState state, int statementCount, @Nullable String error) {

	HistoryRow failed(String message) {
		return new HistoryRow(this.type, this.version, this.description, this.script, this.checksum, this.phase,
				EntryState.FAILED, this.statementCount, message);
	}

	HistoryRow running() {
		return new HistoryRow(this.type, this.version, this.description, this.script, this.checksum, this.phase,
				EntryState.RUNNING, this.statementCount, null);
	}

	/**
	 * What the script has cost before the attempt that writes the row.
	 *
	 * @param elapsed time since the script began
	 * @param lockWait time from the first lock attempt that failed to the present one
	 * @param lockAttempts how many lock attempts, the present one included
	 * @param blocker who was in the way last, if anybody was
	 */
	record Cost(Duration elapsed, Duration lockWait, int lockAttempts, @Nullable String blocker) {

		/** Of a script in flight: what it costs is added as it goes. */
		static final Cost NOT_YET = new Cost(Duration.ZERO, Duration.ZERO, 0, null);

		/** Of a row without a script that runs. */
		static final Cost NONE = new Cost(Duration.ZERO, Duration.ZERO, 1, null);

	}

}
