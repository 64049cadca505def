package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

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

	private final KnownScripts known;

	private final AppliedHistory history;

	private final ComparisonPolicy policy;

	private final Phases phaseReader;

	private final IdentityHashMap<Script, Phase> phases = new IdentityHashMap<>();

	private final Map<Phase, HistoryEntry> newest = new EnumMap<>(Phase.class);

	private final List<ScriptStatus> statuses = new ArrayList<>();

	private final List<Problem> problems = new ArrayList<>();

	/** Whether a newer build than this one worked on the database. */
	private boolean outrun;

	Comparer(KnownScripts known, AppliedHistory history, ComparisonPolicy policy, Phases phaseReader) {
		this.known = known;
		this.history = history;
		this.policy = policy;
		this.phaseReader = phaseReader;
		for (Map.Entry<Version, Track> version : history.versions().entrySet()) {
			remember(version.getKey(), version.getValue());
		}
	}

	private void remember(Version version, Track track) {
		HistoryEntry entry = track.present();
		if (entry != null) {
			// Each phase has an order of its own: a contract script that was left for
			// later is not late because newer expand scripts were applied meanwhile.
			HistoryEntry other = this.newest.get(entry.phase());
			if (other == null || newer(entry, other)) {
				this.newest.put(entry.phase(), entry);
			}
			this.outrun |= this.known.isFuture(version);
		}
	}

	private static boolean newer(HistoryEntry one, HistoryEntry other) {
		Version left = one.version();
		Version right = other.version();
		return right == null || (left != null && left.compareTo(right) > 0);
	}

	void compare(List<? extends Script> scripts) {
		List<Script> candidates = new ArrayList<>();
		for (Script script : scripts) {
			if (mayWait(script)) {
				candidates.add(script);
			}
		}
		this.phaseReader.readAhead(candidates);
		for (Script script : scripts) {
			add(script);
		}
		for (Map.Entry<Version, Track> version : this.history.versions().entrySet()) {
			if (this.known.lacks(version.getKey(), version.getValue())) {
				addMissing(version.getValue());
			}
		}
		for (Map.Entry<String, Track> repeatable : this.history.repeatables().entrySet()) {
			if (this.known.lacksRepeatable(repeatable.getKey())) {
				addMissing(repeatable.getValue());
			}
		}
		this.statuses.sort(StatusOrder.INSTANCE);
	}

	List<Problem> problems() {
		List<Problem> all = new ArrayList<>(this.history.problems());
		Problem foreign = Ownership.check(this.history, this.known, this.policy.application());
		if (foreign != null) {
			// Everything else follows from it, and would only hide it.
			all.add(foreign);
		}
		else {
			all.addAll(this.problems);
		}
		return all;
	}

	/** Whether its phase has to be known, see the methods below. */
	private boolean mayWait(Script script) {
		Track track = this.history.track(script.name());
		Version version = script.name().version();
		if (version == null) {
			return !track.applying() && !upToDate(script, track) && !superseded(script, track);
		}
		return script.name().kind() != ScriptKind.UNDO && !track.applying() && !track.applied()
				&& !this.history.baselined(version);
	}

	private void add(Script script) {
		Track track = this.history.track(script.name());
		Version version = script.name().version();
		if (version == null) {
			addRepeatable(script, track);
		}
		else if (script.name().kind() == ScriptKind.UNDO) {
			addUndo(script, track);
		}
		else {
			addVersioned(script, version, track);
		}
	}

	private void addVersioned(Script script, Version version, Track track) {
		if (track.applying()) {
			add(ScriptState.IN_FLIGHT, script, track.decisive());
		}
		else if (track.applied()) {
			addApplied(script, version, track);
		}
		else if (this.history.baselined(version)) {
			add(ScriptState.BASELINED, script, this.history.baseline());
		}
		else {
			// While its undo script is in flight it waits too: it comes after that.
			addPending(script, version, track.decisive());
		}
	}

	private void addApplied(Script script, Version version, Track track) {
		boolean edited = track.differs(script.checksum());
		// of two scripts for a version one is too many, which the sources say already
		if (edited && !this.known.isContested(version)) {
			this.problems.add(HistoryProblems.edited(script, track.checksum()));
		}
		add(edited ? ScriptState.EDITED : ScriptState.APPLIED, script, track.decisive());
	}

	private void addPending(Script script, Version version, @Nullable HistoryEntry entry) {
		HistoryEntry last = this.newest.get(phase(script));
		if (last == null || !late(version, last) || this.policy.outOfOrder() == OutOfOrder.ALLOW) {
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

	private static boolean late(Version version, HistoryEntry newest) {
		return newest.version() != null && version.compareTo(newest.version()) < 0;
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
		else if (upToDate(script, track)) {
			add(ScriptState.APPLIED, script, track.decisive());
		}
		else if (superseded(script, track)) {
			add(ScriptState.FUTURE, script, track.decisive());
		}
		else {
			phase(script);
			add(track.applied() ? ScriptState.OUTDATED : pendingState(track.decisive()), script, track.decisive());
		}
	}

	private static boolean upToDate(Script script, Track track) {
		boolean outdated = track.differs(script.checksum()) || (track.checksum() == null && script.checksum() != null);
		return track.applied() && !outdated;
	}

	/**
	 * An old instance that restarts during a deploy must not bring back the text that the
	 * newer build has replaced.
	 */
	private boolean superseded(Script script, Track track) {
		return this.outrun && track.replaced(script.checksum());
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
		if (track.applied() && this.known.isFuture(entry.version())) {
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

	private void add(ScriptState state, @Nullable Script script, @Nullable HistoryEntry entry) {
		this.statuses.add(new ScriptStatus(state, script, entry));
	}

	private Phase phase(Script script) {
		return this.phases.computeIfAbsent(script, this::readPhase);
	}

	private Phase readPhase(Script script) {
		try {
			return this.phaseReader.of(script);
		}
		catch (ScriptException ex) {
			this.problems.addAll(ex.problems());
			return Phase.EXPAND;
		}
	}

	List<ScriptStatus> statuses() {
		return this.statuses;
	}

	KnownScripts known() {
		return this.known;
	}

	AppliedHistory history() {
		return this.history;
	}

	IdentityHashMap<Script, Phase> phases() {
		return this.phases;
	}

}
