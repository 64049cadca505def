package dev.trestle.migrations.plan;

import java.util.HashSet;
import java.util.Set;

import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.EntryType;
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

	private Set<Checksum> replaced = Set.of();

	/**
	 * Takes the next row.
	 * @param entry a row with a higher rank than those before
	 * @return what is wrong with it, or {@code null}
	 */
	@Nullable String accept(HistoryEntry entry) {
		return switch (entry.type()) {
			case VERSIONED -> applyOnce(entry);
			case REPEATABLE -> apply(entry);
			case UNDO -> undo(entry);
			case CHECKSUM_ACCEPTED -> acceptChecksum(entry);
			case FORGOTTEN -> forget();
			case BASELINE -> null;
		};
	}

	private @Nullable String applyOnce(HistoryEntry entry) {
		boolean again = this.applied != null && entry.state() == EntryState.APPLIED;
		return again ? "applied a second time" : apply(entry);
	}

	private @Nullable String apply(HistoryEntry entry) {
		this.inFlight = (entry.state() == EntryState.RUNNING) ? entry : null;
		if (entry.state() == EntryState.APPLIED) {
			replace(this.checksum);
			this.applied = entry;
			this.checksum = entry.checksum();
		}
		// A failed attempt at something that is there changes nothing.
		this.decisive = (entry.state() == EntryState.FAILED && this.applied != null) ? this.applied : entry;
		return null;
	}

	private void replace(@Nullable Checksum earlier) {
		if (earlier != null) {
			// Nearly no script is applied twice.
			this.replaced = this.replaced.isEmpty() ? new HashSet<>() : this.replaced;
			this.replaced.add(earlier);
		}
	}

	private @Nullable String undo(HistoryEntry entry) {
		if (this.applied == null) {
			return "taken back without being applied";
		}
		this.inFlight = (entry.state() == EntryState.RUNNING) ? entry : null;
		this.decisive = (entry.state() == EntryState.FAILED) ? this.applied : entry;
		if (entry.state() == EntryState.APPLIED) {
			this.applied = null;
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
		return null;
	}

	/**
	 * Whether its effect is in the database, and nothing of it in flight.
	 * @return whether it is applied
	 */
	boolean applied() {
		return this.applied != null && this.inFlight == null;
	}

	/**
	 * Whether the script itself is in flight.
	 * @return {@code false} when its undo script is
	 */
	boolean applying() {
		return this.inFlight != null && this.inFlight.type() != EntryType.UNDO;
	}

	/**
	 * Whether its undo script is in flight.
	 * @return whether it is being taken back
	 */
	boolean undoing() {
		return this.inFlight != null && this.inFlight.type() == EntryType.UNDO;
	}

	/**
	 * Whether its undo script took it back, and nothing happened since.
	 * @return whether it is undone
	 */
	boolean undone() {
		return this.decisive != null && this.decisive.type() == EntryType.UNDO && !undoing();
	}

	/**
	 * The row by which the database has something of it.
	 * @return the row that applied it, else the one in flight, else {@code null}
	 */
	@Nullable HistoryEntry present() {
		return (this.applied != null) ? this.applied : this.inFlight;
	}

	/**
	 * The row that decides where the script stands.
	 * @return the row, {@code null} without one
	 */
	@Nullable HistoryEntry decisive() {
		return this.decisive;
	}

	/**
	 * The checksum that counts as applied.
	 * @return the applied one, or the one that was accepted later
	 */
	@Nullable Checksum checksum() {
		return this.checksum;
	}

	/**
	 * Whether the script's text differs from the one that counts as applied.
	 * @param today the checksum of today
	 * @return {@code false} when one of them has no checksum
	 */
	boolean differs(@Nullable Checksum today) {
		return today != null && this.checksum != null && !today.equals(this.checksum);
	}

	/**
	 * Whether the script's text was applied once, and another one after it.
	 * @param today the checksum of today
	 * @return whether a later application replaced it
	 */
	boolean replaced(@Nullable Checksum today) {
		return today != null && this.replaced.contains(today);
	}

}
