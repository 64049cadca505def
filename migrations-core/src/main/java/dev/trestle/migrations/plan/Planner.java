package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of a run that migrates: first what is in flight, then pending versions,
 * then repeatables. In plain loops: every start of an application comes here, and a
 * lambda costs more than the loop.
 */
public final class Planner {

	private final Comparison comparison;

	private final Drafts drafts;

	/**
	 * Creates a planner.
	 * @param comparison scripts and history
	 * @param outlines tells the outline of a script; asked only for planned scripts
	 */
	public Planner(Comparison comparison, Function<? super Script, Outline> outlines) {
		this.comparison = comparison;
		this.drafts = new Drafts(outlines, comparison.problems());
	}

	/**
	 * Makes the plan.
	 * @param target the last version to apply, {@code null} for all and the repeatables
	 * @param selection which phases to cover; a script in flight is finished whatever its
	 * phase
	 * @return the plan
	 * @throws dev.trestle.migrations.error.HistoryException with every problem
	 * @throws dev.trestle.migrations.error.ScriptException with every problem, when they
	 * all are problems of scripts
	 */
	public Plan plan(@Nullable Version target, PhaseSelection selection) {
		if (target != null) {
			checkTarget(target);
		}
		List<ScriptStatus> pending = pending(target);
		if (selection == PhaseSelection.CONTRACT) {
			checkExpanded(pending);
		}
		for (ScriptStatus status : this.comparison.scripts()) {
			if (status.state() == ScriptState.IN_FLIGHT) {
				add(Action.RESUME, status);
			}
		}
		for (ScriptStatus status : pending) {
			if (covers(selection, status)) {
				add(Action.APPLY, status);
			}
		}
		if (target == null) {
			addRepeatables(selection);
		}
		return this.drafts.plan();
	}

	private List<ScriptStatus> pending(@Nullable Version target) {
		List<ScriptStatus> pending = new ArrayList<>();
		for (ScriptStatus status : this.comparison.scripts()) {
			Version version = version(status);
			if (version != null && pending(status) && (target == null || version.compareTo(target) <= 0)) {
				pending.add(status);
			}
		}
		return pending;
	}

	private void addRepeatables(PhaseSelection selection) {
		for (ScriptStatus status : this.comparison.scripts()) {
			if (version(status) == null && covers(selection, status)) {
				if (status.state() == ScriptState.OUTDATED) {
					add(Action.REAPPLY, status);
				}
				else if (pending(status)) {
					add(Action.APPLY, status);
				}
			}
		}
	}

	private void add(Action action, ScriptStatus status) {
		if (status.script() != null) {
			this.drafts.add(action, status.script(), this.comparison.phase(status));
		}
	}

	private void checkTarget(Version target) {
		List<Version> known = new ArrayList<>(this.comparison.history().versions().keySet());
		for (ScriptStatus status : this.comparison.scripts()) {
			Version version = version(status);
			if (version != null) {
				known.add(version);
			}
		}
		if (!known.contains(target) && !target.equals(this.comparison.history().baselineVersion())) {
			this.drafts.refuse(Targets.unknownVersion("There is no version " + target + ".", target, known));
		}
	}

	// What the new build can live without is removed only when all that it needs is
	// there.
	private void checkExpanded(List<ScriptStatus> pending) {
		List<String> before = new ArrayList<>();
		for (ScriptStatus status : pending) {
			if (status.script() != null && this.comparison.phase(status) == Phase.EXPAND) {
				before.add(status.script().path());
			}
			else if (status.script() != null && !before.isEmpty()) {
				this.drafts.refuse(new Problem(ErrorCode.PHASE, Location.of(status.script().path()),
						"This contract script comes after expand scripts that are pending: "
								+ HistoryProblems.list(before) + ".",
						"Run the expand phase first, deploy, and then run the contract phase."));
				return;
			}
		}
	}

	private boolean covers(PhaseSelection selection, ScriptStatus status) {
		return selection.covers(this.comparison.phase(status));
	}

	private static boolean pending(ScriptStatus status) {
		return switch (status.state()) {
			case PENDING, FAILED, UNDONE -> true;
			default -> false;
		};
	}

	private static @Nullable Version version(ScriptStatus status) {
		if (status.script() != null) {
			return status.script().name().version();
		}
		return (status.entry() != null) ? status.entry().version() : null;
	}

}
