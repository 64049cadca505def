package dev.trestle.migrations.plan;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.Version;

/**
 * Makes the plan of a run that takes versioned scripts back, the newest applied first.
 * Repeatables stay as they are. An undo script in flight is finished first.
 */
public final class RollbackPlanner {

	// Without these the undo scripts at hand may not be those of what was applied.
	private static final Set<ErrorCode> FATAL = Set.of(ErrorCode.HISTORY_FOREIGN, ErrorCode.HISTORY_TAMPERED);

	private final AppliedHistory history;

	private final List<Undoable> newestFirst;

	private final Drafts drafts;

	/**
	 * Creates a planner.
	 * @param comparison scripts and history
	 * @param outlines tells the outline of a script; asked only for planned scripts
	 */
	public RollbackPlanner(Comparison comparison, Function<? super Script, Outline> outlines) {
		this.history = comparison.history();
		this.newestFirst = Undoable.newestFirst(comparison);
		this.drafts = new Drafts(outlines,
				comparison.problems().stream().filter((problem) -> FATAL.contains(problem.code())).toList());
	}

	/**
	 * Takes the newest scripts back.
	 * @param count how many, at least 1; an undo script in flight is one of them
	 * @return the plan
	 * @throws dev.trestle.migrations.error.HistoryException when not all of them can be
	 * taken back
	 */
	public Plan steps(int count) {
		int applied = this.newestFirst.size();
		if (count > applied) {
			String last = (this.history.baseline() != null) ? " What the baseline covers cannot be taken back." : "";
			this.drafts.refuse(UndoProblems.impossible(null,
					"To take back " + UndoProblems.scripts(count) + " is impossible: " + UndoProblems.scripts(applied)
							+ " of a version " + ((applied == 1) ? "is" : "are") + " applied." + last,
					(applied > 0) ? "Ask for " + applied + " at most." : "There is nothing to take back."));
		}
		List<Undoable> newest = this.newestFirst.subList(0, Math.min(count, applied));
		return plan(newest::contains);
	}

	/**
	 * Takes back everything that one run applied and that is still there.
	 * @param runId the run
	 * @return the plan
	 * @throws dev.trestle.migrations.error.HistoryException when the run is unknown or
	 * not the newest, or not all of it can be taken back
	 */
	public Plan run(UUID runId) {
		Predicate<Undoable> applied = (undoable) -> undoable.entry().runId().equals(runId);
		List<Undoable> wanted = this.newestFirst.stream().filter(applied).toList();
		if (wanted.isEmpty()) {
			this.drafts.refuse(nothingOf(runId));
			return plan(applied);
		}
		int oldest = wanted.get(wanted.size() - 1).entry().rank();
		List<Undoable> later = this.newestFirst.stream()
			.filter(applied.negate())
			.filter((undoable) -> undoable.entry().rank() > oldest)
			.toList();
		if (!later.isEmpty()) {
			this.drafts.refuse(UndoProblems.impossible(null,
					"The run " + runId + " is not the newest: after it came "
							+ HistoryProblems.list(later.stream().map(Undoable::path).toList()) + ".",
					"Take the later runs back first, or roll back to a version."));
		}
		return plan(applied);
	}

	private Problem nothingOf(UUID runId) {
		if (this.history.runs().contains(runId)) {
			return UndoProblems.impossible(null,
					"Nothing that the run " + runId
							+ " applied can be taken back: it was taken back before, or had no versioned script.",
					"Look at the history for the run that you mean.");
		}
		return Targets.unknown("There is no run " + runId + " in the history.",
				this.newestFirst.isEmpty() ? "There is nothing to take back."
						: "The newest run that can be taken back is " + this.newestFirst.get(0).entry().runId() + ".");
	}

	/**
	 * Takes back everything above a version.
	 * @param version the version that stays and becomes the newest
	 * @return the plan
	 * @throws dev.trestle.migrations.error.HistoryException when the version is not
	 * applied, or not all above it can be taken back
	 */
	public Plan toVersion(Version version) {
		Version baseline = this.history.baselineVersion();
		boolean applied = this.newestFirst.stream()
			.anyMatch((undoable) -> undoable.track().applied() && undoable.version().equals(version));
		if (baseline != null && version.compareTo(baseline) < 0) {
			this.drafts.refuse(UndoProblems.impossible(null,
					"Version " + version + " is below the baseline " + baseline
							+ ", and what the baseline covers cannot be taken back.",
					"Roll back to version " + baseline + " or a later one."));
		}
		else if (!applied && !version.equals(baseline)) {
			List<Version> known = this.newestFirst.stream().map(Undoable::version).toList();
			this.drafts.refuse(Targets.unknownVersion("Version " + version + " is not applied.", version, known));
		}
		return plan((undoable) -> undoable.version().compareTo(version) > 0);
	}

	private Plan plan(Predicate<Undoable> wanted) {
		for (Undoable undoable : this.newestFirst) {
			if (undoable.undoing() || wanted.test(undoable)) {
				add(undoable);
			}
		}
		return this.drafts.plan();
	}

	private void add(Undoable undoable) {
		if (undoable.track().applying()) {
			this.drafts.refuse(UndoProblems.inFlight(undoable));
		}
		else if (undoable.script() == null) {
			this.drafts.refuse(UndoProblems.noScript(undoable));
		}
		else {
			this.drafts.add(undoable.undoing() ? Action.RESUME : Action.UNDO, undoable.script(),
					undoable.entry().phase());
		}
	}

}
