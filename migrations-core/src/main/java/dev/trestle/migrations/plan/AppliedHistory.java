package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * The history as a whole, row after row, and what in it no run would have written.
 */
final class AppliedHistory {

	private static final Track NO_ROWS = new Track();

	private final Map<Version, Track> versions = new LinkedHashMap<>();

	private final Map<String, Track> repeatables = new LinkedHashMap<>();

	private final Map<Integer, HistoryEntry> ranks = new HashMap<>();

	private final Set<UUID> runs = new HashSet<>();

	private final List<Problem> problems = new ArrayList<>();

	private @Nullable HistoryEntry baseline;

	private AppliedHistory() {
	}

	static AppliedHistory of(List<HistoryEntry> entries) {
		AppliedHistory history = new AppliedHistory();
		List<HistoryEntry> ordered = new ArrayList<>(entries);
		ordered.sort(Comparator.comparingInt(HistoryEntry::rank));
		for (HistoryEntry entry : ordered) {
			history.accept(entry);
		}
		return history;
	}

	private void accept(HistoryEntry entry) {
		this.runs.add(entry.runId());
		HistoryEntry twin = this.ranks.putIfAbsent(entry.rank(), entry);
		if (twin != null) {
			this.problems.add(HistoryProblems.sameRank(twin, entry));
		}
		if (entry.type() == EntryType.BASELINE) {
			baseline(entry);
			return;
		}
		Track track = (entry.version() != null) ? track(this.versions, entry.version())
				: track(this.repeatables, entry.description());
		String wrong = track.accept(entry);
		if (wrong != null) {
			this.problems.add(HistoryProblems.tampered(entry, wrong));
		}
	}

	private static <K> Track track(Map<K, Track> tracks, K key) {
		@Nullable Track known = tracks.get(key);
		Track track = (known != null) ? known : new Track();
		tracks.putIfAbsent(key, track);
		return track;
	}

	private void baseline(HistoryEntry entry) {
		Version version = entry.version();
		boolean newer = version != null && (baselineVersion() == null || version.compareTo(baselineVersion()) > 0);
		if (newer && entry.state() == EntryState.APPLIED) {
			this.baseline = entry;
		}
	}

	/**
	 * What it says of each version, in the order of application.
	 * @return the tracks by version
	 */
	Map<Version, Track> versions() {
		return this.versions;
	}

	/**
	 * What it says of each repeatable.
	 * @return the tracks by description
	 */
	Map<String, Track> repeatables() {
		return this.repeatables;
	}

	/**
	 * Every run that wrote a row.
	 * @return their identifiers
	 */
	Set<UUID> runs() {
		return this.runs;
	}

	/**
	 * What it says of a script, or of the versioned script of an undo script.
	 * @param name the script's name
	 * @return its track, an empty one when it says nothing
	 */
	Track track(ScriptName name) {
		return (name.version() != null) ? this.versions.getOrDefault(name.version(), NO_ROWS)
				: this.repeatables.getOrDefault(name.description(), NO_ROWS);
	}

	@Nullable HistoryEntry baseline() {
		return this.baseline;
	}

	@Nullable Version baselineVersion() {
		return (this.baseline != null) ? this.baseline.version() : null;
	}

	/**
	 * Whether a version was in the database before us.
	 * @param version the version
	 * @return whether it is not above the baseline
	 */
	boolean baselined(Version version) {
		Version last = baselineVersion();
		return last != null && version.compareTo(last) <= 0;
	}

	/**
	 * What no run would have written.
	 * @return the problems
	 */
	List<Problem> problems() {
		return this.problems;
	}

}
