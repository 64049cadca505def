package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * A version of which the database has something.
 *
 * @param version the version
 * @param entry the row that applied it, or of its application in flight
 * @param track what the history says of it
 * @param script its undo script, {@code null} without one
 * @param future whether only a newer build knows it
 */
record Undoable(Version version, HistoryEntry entry, Track track, @Nullable Script script, boolean future) {

	private static final Comparator<Undoable> NEWEST_FIRST = Comparator.comparing(Undoable::undoing)
		.thenComparingInt((undoable) -> undoable.entry().rank())
		.reversed();

	static List<Undoable> newestFirst(Comparison comparison) {
		KnownScripts known = comparison.known();
		List<Undoable> all = new ArrayList<>();
		comparison.history().versions().forEach((version, track) -> {
			HistoryEntry entry = track.present();
			if (entry != null) {
				all.add(new Undoable(version, entry, track, known.undo(version), known.isFuture(version)));
			}
		});
		all.sort(NEWEST_FIRST);
		return all;
	}

	/**
	 * Whether its undo script is in flight.
	 * @return whether it only has to be finished
	 */
	boolean undoing() {
		return this.track.undoing();
	}

	/**
	 * The script as its user knows it.
	 * @return the path that was applied
	 */
	String path() {
		return this.entry.script();
	}

}
