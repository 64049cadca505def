package dev.trestle.migrations;

import java.util.List;

import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.plan.ScriptStatus;

/**
 * Scripts and history side by side.
 *
 * @param scripts every script and every history row, in the order of versions
 * @param problems what a run would refuse
 */
public record StatusReport(List<ScriptStatus> scripts, List<Problem> problems) {

	public StatusReport {
		scripts = List.copyOf(scripts);
		problems = List.copyOf(problems);
	}

}
