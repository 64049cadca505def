package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * Compares scripts with a history.
 */
final class Comparer {

	private final AppliedHistory history;

	private final ComparisonPolicy policy;

	private final Function<? super Script, Phase> phaseReader;

	private final IdentityHashMap<Script, Phase> phases = new IdentityHashMap<>();

	private final Map<Version, Script> versioned = new HashMap<>();

	private @Nullable Version newestKnown;

	private final Set<Version> undoable = new HashSet<>();

	private final Set<String> repeatables = new HashSet<>();

	private final Map<Phase, HistoryEntry> newest = new EnumMap<>(Phase.class);

	private final List<ScriptStatus> statuses = new ArrayList<>();

	private final List<Problem> problems = new ArrayList<>();

	Comparer(AppliedHistory history, ComparisonPolicy policy, Function<? super Script, Phase> phaseReader) {
		this.history = history;
		this.policy = policy;
		this.phaseReader = phaseReader;
		history.versions().values().forEach(this::rememberNewest);
	}

	// Each phase has an order of its own: a contract script that was left for later is
	// not late because newer expand scripts were applied meanwhile.
	private void rememberNewest(Track track) {
		HistoryEntry entry = track.present();
		if (entry != null) {
			this.newest.merge(entry.phase(), entry, (one, other) -> newer(one, other) ? one : other);
		}
	}

	private static boolean newer(HistoryEntry one, HistoryEntry other) {
		Version left = one.version();
		Version right = other.version();
		return right == null || (left != null && left.compareTo(right) > 0);
	}

	Comparison compare(List<? extends Script> scripts) {
		for (Script script : scripts) {
			add(script);
		}
		this.history.versions().forEach((version, track) -> {
			// Half taken back, only the undo script is needed any more.
			if (track.undoing() ? !this.undoable.contains(version) : !this.versioned.containsKey(version)) {
				addMissing(track);
			}
		});
		this.history.repeatables().forEach((description, track) -> {
			if (!this.repeatables.contains(description)) {
				addMissing(track);
			}
		});
		this.statuses.sort(StatusOrder.INSTANCE);
		return new Comparison(this.statuses, problems(), this.history, this.phases);
	}

	private List<Problem> problems() {
		List<Problem> all = new ArrayList<>(this.history.problems());
		Problem foreign = Ownership.check(this.history, this.versioned, this.policy.application());
		if (foreign != null) {
			// Everything else follows from it, and would only hide it.
			all.add(foreign);
		}
		else {
			all.addAll(this.problems);
		}
		return all;
	}

	private void add(Script script) {
		Track track = this.history.track(script.name());
		Version version = script.name().version();
		if (version == null) {
			this.repeatables.add(script.name().description());
			addRepeatable(script, track);
		}
		else if (script.name().kind() == ScriptKind.UNDO) {
			this.undoable.add(version);
			addUndo(script, track);
		}
		else {
			this.versioned.putIfAbsent(version, script);
			this.newestKnown = (this.newestKnown == null || version.compareTo(this.newestKnown) > 0) ? version
					: this.newestKnown;
			addVersioned(script, version, track);
		}
	}

	private void addVersioned(Script script, Version version, Track track) {
		if (track.applying()) {
			add(ScriptState.IN_FLIGHT, script, track.decisive());
		}
		else if (track.applied()) {
			addApplied(script, track);
		}
		else if (this.history.baselined(version)) {
			add(ScriptState.BASELINED, script, this.history.baseline());
		}
		else {
			// While its undo script is in flight it waits too: it comes after that.
			addPending(script, version, track.decisive());
		}
	}

	private void addApplied(Script script, Track track) {
		boolean edited = track.differs(script.checksum());
		if (edited) {
			this.problems.add(HistoryProblems.edited(script, track.checksum()));
		}
		add(edited ? ScriptState.EDITED : ScriptState.APPLIED, script, track.decisive());
	}

	private void addPending(Script script, Version version, @Nullable HistoryEntry entry) {
		HistoryEntry last = this.newest.get(phase(script));
		if (last == null || !isBefore(version, last) || this.policy.outOfOrder() == OutOfOrder.ALLOW) {
			add(pendingState(entry), script, entry);
		}
		else if (this.policy.outOfOrder() == OutOfOrder.IGNORE) {
			add(ScriptState.IGNORED, script, entry);
		}
		else {
			add(ScriptState.OUT_OF_ORDER, script, entry);
			this.problems.add(HistoryProblems.outOfOrder(script, last));
		}
	}

	private static boolean isBefore(Version version, HistoryEntry entry) {
		return entry.version() != null && version.compareTo(entry.version()) < 0;
	}

	private static ScriptState pendingState(@Nullable HistoryEntry entry) {
		if (entry == null) {
			return ScriptState.PENDING;
		}
		return (entry.state() == EntryState.FAILED) ? ScriptState.FAILED : ScriptState.UNDONE;
	}

	private void addRepeatable(Script script, Track track) {
		if (track.applying()) {
			add(ScriptState.IN_FLIGHT, script, track.decisive());
		}
		else if (track.applied() && !outdated(script, track)) {
			add(ScriptState.APPLIED, script, track.decisive());
		}
		else {
			phase(script);
			add(track.applied() ? ScriptState.OUTDATED : pendingState(track.decisive()), script, track.decisive());
		}
	}

	private static boolean outdated(Script script, Track track) {
		return track.differs(script.checksum()) || (track.checksum() == null && script.checksum() != null);
	}

	private void addUndo(Script script, Track track) {
		if (track.undoing()) {
			add(ScriptState.IN_FLIGHT, script, track.decisive());
		}
		else if (track.undone()) {
			add(ScriptState.APPLIED, script, track.decisive());
		}
		else {
			add(ScriptState.UNDO_AVAILABLE, script, null);
		}
	}

	private void addMissing(Track track) {
		HistoryEntry entry = (track.present() != null) ? track.decisive() : null;
		if (entry == null) {
			return;
		}
		if (track.applied() && isFuture(entry.version())) {
			add(ScriptState.FUTURE, null, entry);
			return;
		}
		add(ScriptState.MISSING, null, entry);
		if (!track.applied()) {
			this.problems.add(HistoryProblems.missingInFlight(entry));
		}
		else if (entry.version() != null) {
			this.problems.add(HistoryProblems.missing(entry));
		}
	}

	private boolean isFuture(@Nullable Version version) {
		return version != null && this.newestKnown != null && version.compareTo(this.newestKnown) > 0;
	}

	private void add(ScriptState state, @Nullable Script script, @Nullable HistoryEntry entry) {
		this.statuses.add(new ScriptStatus(state, script, entry));
	}

	private Phase phase(Script script) {
		return this.phases.computeIfAbsent(script, this::readPhase);
	}

	private Phase readPhase(Script script) {
		try {
			return this.phaseReader.apply(script);
		}
		catch (ScriptException ex) {
			this.problems.addAll(ex.problems());
			return Phase.EXPAND;
		}
	}

}
