package dev.trestle.migrations.plan;

import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.script.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one version, or of one repeatable, come to. The newest row decides.
 */
final class Track {

	private @Nullable HistoryEntry applied;

	private @Nullable HistoryEntry inFlight;

	private @Nullable HistoryEntry decisive;

	private @Nullable Checksum checksum;

	/**
	 * Takes the next row.
	 * @param entry a row with a higher rank than those before
	 * @return what is wrong with it, or {@code null}
	 */
	@Nullable String accept(HistoryEntry entry) {
		return switch (entry.type()) {
			case VERSIONED ->
				(this.applied != null && entry.state() == EntryState.APPLIED) ? "applied a second time" : apply(entry);
			case REPEATABLE -> apply(entry);
			case UNDO -> (this.applied != null) ? undo(entry) : "taken back without being applied";
			case CHECKSUM_ACCEPTED -> acceptChecksum(entry);
			case FORGOTTEN -> forget();
			case BASELINE -> null;
		};
	}

	private @Nullable String apply(HistoryEntry entry) {
		switch (entry.state()) {
			case APPLIED -> {
				this.applied = entry;
				this.inFlight = null;
				this.checksum = entry.checksum();
			}
			case RUNNING -> this.inFlight = entry;
			case FAILED -> this.inFlight = null;
		}
		// A failed attempt at something that is there changes nothing.
		this.decisive = (entry.state() == EntryState.FAILED && this.applied != null) ? this.applied : entry;
		return null;
	}

	private @Nullable String undo(HistoryEntry entry) {
		switch (entry.state()) {
			case APPLIED -> {
				this.applied = null;
				this.inFlight = null;
				this.decisive = entry;
			}
			case RUNNING -> {
				this.inFlight = entry;
				this.decisive = entry;
			}
			case FAILED -> {
				this.inFlight = null;
				this.decisive = this.applied;
			}
		}
		return null;
	}

	private @Nullable String acceptChecksum(HistoryEntry entry) {
		this.checksum = entry.checksum();
		return null;
	}

	private @Nullable String forget() {
		this.applied = null;
		this.inFlight = null;
		this.decisive = null;
		this.checksum = null;
		return null;
	}

	/**
	 * The row by which the database has something of it.
	 * @return the row that applied it, else the one in flight, else {@code null}
	 */
	@Nullable HistoryEntry present() {
		return (this.applied != null) ? this.applied : this.inFlight;
	}

	/**
	 * The row that applied it.
	 * @return the row, also while the next one is in flight; {@code null} when it is not
	 * applied
	 */
	@Nullable HistoryEntry appliedEntry() {
		return this.applied;
	}

	/**
	 * The row in flight.
	 * @return the row, of the script or of its undo script
	 */
	@Nullable HistoryEntry inFlight() {
		return this.inFlight;
	}

	/**
	 * The row that decides where the script stands.
	 * @return the row, {@code null} without one
	 */
	@Nullable HistoryEntry decisive() {
		return this.decisive;
	}

	/**
	 * Whether the script's text differs from the one that counts as applied.
	 * @param today the checksum of today
	 * @return {@code false} when one of them has no checksum
	 */
	boolean differs(@Nullable Checksum today) {
		return today != null && this.checksum != null && !today.equals(this.checksum);
	}

	@Nullable Checksum checksum() {
		return this.checksum;
	}

}
