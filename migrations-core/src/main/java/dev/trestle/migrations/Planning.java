package dev.trestle.migrations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.plan.Comparison;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.plan.Planner;
import dev.trestle.migrations.plan.RollbackPlanner;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.source.ScriptCatalog;

/**
 * Decides what an operation does, given the history. Asked before and under the run lock.
 */
@FunctionalInterface
interface Planning {

	Plan plan(List<HistoryEntry> history);

	static Planning migrate(EngineContext context, ScriptCatalog catalog, ScriptShelf shelf, MigrateRequest request) {
		Outlines outlines = new Outlines(shelf);
		return (history) -> {
			outlines.readAhead(candidates(catalog, history));
			Comparison comparison = Comparison.of(catalog.scripts(), history, context.policy(),
					outlines::phaseOfCandidate);
			return new Planner(comparison, outlines::outline).plan(request.target(), request.phase());
		};
	}

	/** What is pending, and maybe something else that nobody will ask about. */
	private static List<Script> candidates(ScriptCatalog catalog, List<HistoryEntry> history) {
		Set<String> known = new HashSet<>();
		for (HistoryEntry entry : history) {
			known.add(entry.script());
		}
		List<Script> candidates = new ArrayList<>();
		for (Script script : catalog.scripts()) {
			if (script instanceof SqlScript && script.name().kind() != ScriptKind.UNDO
					&& !known.contains(script.path())) {
				candidates.add(script);
			}
		}
		return candidates;
	}

	static Planning rollback(EngineContext context, ScriptCatalog catalog, ScriptShelf shelf, RollbackRequest request) {
		Outlines outlines = new Outlines(shelf);
		return (history) -> {
			Comparison comparison = Comparison.of(catalog.scripts(), history, context.policy(), outlines::phase);
			RollbackPlanner planner = new RollbackPlanner(comparison, outlines::outline);
			if (request instanceof RollbackRequest.Steps steps) {
				return planner.steps(steps.count());
			}
			if (request instanceof RollbackRequest.Run run) {
				return planner.run(run.runId());
			}
			return planner.toVersion(((RollbackRequest.ToVersion) request).version());
		};
	}

}
