package dev.trestle.migrations.replica;

import java.time.Duration;

import dev.trestle.migrations.history.ByteSize;
import dev.trestle.migrations.history.Elapsed;

/**
 * How far a standby is behind.
 *
 * @param name its {@code application_name}, as {@code pg_stat_replication} has it
 * @param mode its {@code sync_state}: {@code async}, {@code sync}, {@code potential} or
 * {@code quorum}
 * @param bytes how much write-ahead log it has not replayed
 * @param time for how long it has not replayed what the primary had written; as far as
 * the run has seen, so it may be longer
 * @param measured whether the standby has replayed a moment that the run has seen, which
 * makes the time exact
 */
public record StandbyLag(String name, String mode, long bytes, Duration time, boolean measured) {

	/**
	 * The standby, for people.
	 * @return for example
	 * {@code standby 'reports' (async) is 96.0 MB and at least 12 s behind}
	 */
	public String describe() {
		return "standby '" + this.name + "' (" + this.mode + ") is " + ByteSize.text(this.bytes) + " and "
				+ (this.measured ? "" : "at least ") + Elapsed.text(this.time) + " behind";
	}

}
