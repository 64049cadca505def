package dev.trestle.migrations;

import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.plan.ScriptExaminer;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;

/**
 * Looks for hazards in the scripts of a plan, with what the database knows about their
 * tables. Takes no lock on any of them.
 */
final class SafetyCheck {

	private static final int INDENT = 4;

	private final EngineContext context;

	SafetyCheck(EngineContext context) {
		this.context = context;
	}

	/**
	 * The plan with its hazards and what it is going to lock; two round trips, none for a
	 * plan without SQL scripts.
	 */
	Plan examine(Plan plan, ScriptShelf shelf, RunConnection connection) {
		List<PlannedScript> planned = plan.scripts()
			.stream()
			.filter((script) -> script.script() instanceof SqlScript)
			.toList();
		if (planned.isEmpty()) {
			return plan;
		}
		ScriptExaminer examiner = new ScriptExaminer(shelf);
		planned.forEach((script) -> read(script, examiner));
		CatalogFacts facts = facts(examiner.mentionsOfPending(), connection);
		Plan examined = plan.withLockTargets(examiner.lockTargets(connection.serverMajor(), facts));
		if (policy().action() == SafetyPolicy.Action.IGNORE) {
			return examined;
		}
		return examined.withHazards(examiner.examine(policy(), connection.serverMajor(), facts));
	}

	/** What has begun is finished as it is. */
	private static void read(PlannedScript planned, ScriptExaminer examiner) {
		SqlScript script = (SqlScript) planned.script();
		if (planned.action() == Action.RESUME) {
			examiner.readResumed(script, planned.phase(), planned.sections());
		}
		else {
			examiner.read(script, planned.phase(), planned.sections());
		}
	}

	private CatalogFacts facts(Mentions mentions, RunConnection connection) {
		return CatalogLookup.facts(connection, this.context.settings().schemas(), mentions);
	}

	/** What keeps the plan from being executed. */
	List<Problem> problems(Plan plan) {
		return plan.hazards()
			.stream()
			.filter((hazard) -> hazard.refusedBy(policy()))
			.map(SafetyCheck::problem)
			.toList();
	}

	/**
	 * Refuses a plan.
	 * @throws ScriptException with every hazard that nobody has accepted
	 */
	void requireAccepted(Plan plan) {
		List<Problem> problems = problems(plan);
		if (!problems.isEmpty()) {
			throw new ScriptException(problems);
		}
	}

	private static Problem problem(LocatedFinding hazard) {
		Finding finding = hazard.finding();
		String id = finding.hazard().id();
		String recipe = finding.recipe().text().stripTrailing();
		String waiver = "-- migrations: allow=" + id + " reason=\"…\"";
		return new Problem(ErrorCode.SCRIPT_HAZARD, hazard.location(),
				id + ": " + finding.message() + " " + finding.effect(),
				recipe.isEmpty() ? "Leave the statement out, or accept the hazard in front of it: " + waiver
						: "Write instead:\n" + recipe.indent(INDENT).stripTrailing()
								+ "\nOr accept the hazard in front of the" + " statement: " + waiver);
	}

	private SafetyPolicy policy() {
		return this.context.settings().safety();
	}

}
