package dev.trestle.migrations.plan;

import java.util.IdentityHashMap;
import java.util.List;

import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * Scripts and history side by side: where every script stands, and what a run would
 * refuse.
 */
public final class Comparison {

	private final List<ScriptStatus> scripts;

	private final List<Problem> problems;

	private final KnownScripts known;

	private final AppliedHistory history;

	private final IdentityHashMap<Script, Phase> phases;

	Comparison(Comparer comparer) {
		this.scripts = List.copyOf(comparer.statuses());
		this.problems = List.copyOf(comparer.problems());
		this.known = comparer.known();
		this.history = comparer.history();
		this.phases = comparer.phases();
	}

	/**
	 * Compares. Takes time linear in scripts and rows, apart from sorting.
	 * @param scripts the scripts
	 * @param history the history's rows
	 * @param policy what decides
	 * @param phases tells the phase of a script; asked only for scripts that wait
	 * @return the comparison
	 */
	public static Comparison of(List<? extends Script> scripts, List<HistoryEntry> history, ComparisonPolicy policy,
			Phases phases) {
		Comparer comparer = new Comparer(new KnownScripts(scripts), AppliedHistory.of(history), policy, phases);
		comparer.compare(scripts);
		return new Comparison(comparer);
	}

	/**
	 * Where every script stands: by version, with missing ones in their place; then the
	 * repeatables; then the undo scripts.
	 * @return every script, and every applied version without one
	 */
	public List<ScriptStatus> scripts() {
		return this.scripts;
	}

	/**
	 * What a run would refuse.
	 * @return the problems, empty when all is well
	 */
	public List<Problem> problems() {
		return this.problems;
	}

	/**
	 * The scripts that wait, in the order of {@link #scripts()}.
	 * @return whatever a run without target and with all phases would do
	 */
	public List<ScriptStatus> waiting() {
		return this.scripts.stream().filter((status) -> status.state().waits()).toList();
	}

	/**
	 * The phase of a script: that of its history row while it is in the database, else
	 * that of the script.
	 * @param status the script
	 * @return its phase; {@link Phase#EXPAND} when nobody had to ask
	 */
	public Phase phase(ScriptStatus status) {
		Phase today = phaseOf(status.script());
		if (today != null) {
			return today;
		}
		return (status.entry() != null) ? status.entry().phase() : Phase.EXPAND;
	}

	private @Nullable Phase phaseOf(@Nullable Script script) {
		return (script != null) ? this.phases.get(script) : null;
	}

	KnownScripts known() {
		return this.known;
	}

	AppliedHistory history() {
		return this.history;
	}

}
