package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;

/**
 * Gathers a plan, and everything that speaks against it.
 */
final class Drafts {

	private final Function<? super Script, Outline> outlines;

	private final List<PlannedScript> scripts = new ArrayList<>();

	// A script may be read twice, for its phase and for its outline, and fail twice.
	private final Set<Problem> problems;

	Drafts(Function<? super Script, Outline> outlines, Collection<Problem> problems) {
		this.outlines = outlines;
		this.problems = new LinkedHashSet<>(problems);
	}

	void add(Action action, Script script, Phase phase) {
		try {
			Outline outline = this.outlines.apply(script);
			this.scripts
				.add(new PlannedScript(script, action, phase, outline.directives().lockTimeout(), outline.sections()));
		}
		catch (ScriptException ex) {
			this.problems.addAll(ex.problems());
		}
	}

	void refuse(Problem problem) {
		this.problems.add(problem);
	}

	Plan plan() {
		if (this.problems.isEmpty()) {
			return new Plan(this.scripts);
		}
		List<Problem> all = List.copyOf(this.problems);
		if (all.stream().map(Problem::code).allMatch(Drafts::aboutScripts)) {
			throw new ScriptException(all);
		}
		throw new HistoryException(all);
	}

	private static boolean aboutScripts(ErrorCode code) {
		return code.compareTo(ErrorCode.LOCATION) <= 0;
	}

}
