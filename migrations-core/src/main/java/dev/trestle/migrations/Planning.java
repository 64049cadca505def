package dev.trestle.migrations;

import java.util.List;

import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.plan.Comparison;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.plan.Planner;
import dev.trestle.migrations.plan.RollbackPlanner;
import dev.trestle.migrations.script.ScriptShelf;
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
			Comparison comparison = Comparison.of(catalog.scripts(), history, context.policy(), outlines);
			return new Planner(comparison, outlines::outline).plan(request.target(), request.phase());
		};
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
