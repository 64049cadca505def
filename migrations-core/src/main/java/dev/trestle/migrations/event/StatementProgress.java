package dev.trestle.migrations.event;

import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.history.Blocker;
import dev.trestle.migrations.plan.PlannedScript;
import org.jspecify.annotations.Nullable;

/**
 * How far a statement outside of a transaction has come. Told about once a second while
 * it runs, if there is a second connection to look from.
 *
 * @param runId the run
 * @param script the script
 * @param ordinal the statement, from 1
 * @param elapsed how long it has run
 * @param phase what the server calls what it does now, such as
 * {@code building index: scanning table}; {@code null} for statements whose phases the
 * server does not show
 * @param percent how much of the phase is done, from 0 to 100; {@code null} when it
 * cannot be counted
 * @param blocker whose end it waits for now, {@code null} when for nobody's
 */
public record StatementProgress(UUID runId, PlannedScript script, int ordinal, Duration elapsed, @Nullable String phase,
		@Nullable Integer percent, @Nullable Blocker blocker) {

	/**
	 * What it does, as a person reads it.
	 * @return for example {@code building index: scanning table, 42 %}; empty when
	 * nothing is known
	 */
	public String describe() {
		String text = (this.phase != null) ? this.phase : "";
		if (this.percent != null) {
			text += ", " + this.percent + " %";
		}
		if (this.blocker != null) {
			text += (text.isEmpty() ? "" : "; ") + "waiting for " + this.blocker.describe();
		}
		return text;
	}

}
