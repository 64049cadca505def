package dev.trestle.migrations;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.Judgement;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.plan.Reading;
import dev.trestle.migrations.plan.Replacement;
import dev.trestle.migrations.plan.ScriptExaminer;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.rule.Rule;
import dev.trestle.migrations.safety.rule.RuleGroup;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.source.ScriptCatalog;
import dev.trestle.migrations.source.SqlCallback;

/**
 * Looks for hazards in the scripts of a plan, with what the database knows about their
 * tables. Takes no lock on any of them.
 */
final class SafetyCheck {

	private static final int INDENT = 4;

	private final EngineContext context;

	private final List<SqlCallback> callbacks;

	SafetyCheck(EngineContext context, ScriptCatalog catalog) {
		this.context = context;
		this.callbacks = catalog.callbacks();
	}

	/**
	 * The plan with its hazards and what it is going to lock; two round trips, none for a
	 * plan without SQL. Callbacks run when there is something to do, and are judged then.
	 */
	Plan examine(Plan plan, ScriptShelf shelf, RunConnection connection) {
		List<PlannedScript> planned = sqlScripts(plan);
		if (plan.isEmpty() || planned.isEmpty() && this.callbacks.isEmpty()) {
			return plan;
		}
		ScriptExaminer examiner = new ScriptExaminer(shelf);
		read(planned, examiner);
		for (SqlCallback callback : this.callbacks) {
			examiner.readCallback(callback.script(), CallbackRoles.role(callback), CallbackRoles.before(callback));
		}
		if (planned.size() < plan.scripts().size()) {
			examiner.addUnread();
		}
		int major = connection.serverMajor();
		CatalogFacts facts = facts(examiner, connection);
		if (policy().action() == SafetyPolicy.Action.IGNORE) {
			return plan.withLockTargets(examiner.lockTargets(major, facts, Judgement.NONE));
		}
		Judgement judgement = examiner.judge(policy(), major, facts);
		return new Plan(replaced(plan, judgement), judgement.hazards(), examiner.lockTargets(major, facts, judgement));
	}

	private static List<PlannedScript> replaced(Plan plan, Judgement judgement) {
		Iterator<List<Replacement>> replacements = judgement.replacements().iterator();
		List<PlannedScript> scripts = new ArrayList<>(plan.scripts().size());
		for (PlannedScript script : plan.scripts()) {
			scripts.add(judged(script) ? script.withReplacements(replacements.next()) : script);
		}
		return scripts;
	}

	private static List<PlannedScript> sqlScripts(Plan plan) {
		List<PlannedScript> scripts = new ArrayList<>(plan.scripts().size());
		for (PlannedScript script : plan.scripts()) {
			if (script.script() instanceof SqlScript) {
				scripts.add(script);
			}
		}
		return scripts;
	}

	private static void read(List<PlannedScript> planned, ScriptExaminer examiner) {
		List<Reading> readings = SecondThread.map(planned,
				(script) -> examiner.reading((SqlScript) script.script(), script.phase(), script.sections()));
		for (int i = 0; i < planned.size(); i++) {
			if (judged(planned.get(i))) {
				examiner.add(readings.get(i));
			}
			else {
				examiner.addResumed(readings.get(i));
			}
		}
	}

	/** What has begun is finished as it is. */
	private static boolean judged(PlannedScript planned) {
		return planned.script() instanceof SqlScript && planned.action() != Action.RESUME;
	}

	private CatalogFacts facts(ScriptExaminer examiner, RunConnection connection) {
		// dozens of classes, which are not needed before the catalog has answered
		SecondThread<List<Rule>> rules = SecondThread.start(RuleGroup.GENERAL::rules);
		try {
			return CatalogLookup.facts(connection, this.context.settings().schemas(), examiner.mentionsOfPending());
		}
		finally {
			rules.await();
		}
	}

	/** What keeps the plan from being executed. */
	List<Problem> problems(Plan plan) {
		List<Problem> problems = new ArrayList<>();
		for (LocatedFinding hazard : plan.hazards()) {
			if (hazard.refusedBy(policy())) {
				problems.add(problem(hazard));
			}
		}
		return problems;
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

	private Problem problem(LocatedFinding hazard) {
		Finding finding = hazard.finding();
		String id = finding.hazard().id();
		String recipe = finding.recipe().text().stripTrailing();
		String waiver = "-- migrations: allow=" + id + " reason=\"…\"";
		return new Problem(ErrorCode.SCRIPT_HAZARD, hazard.location(),
				id + ": " + finding.message() + " " + finding.effect(),
				recipe.isEmpty() ? "Leave the statement out, or accept the hazard in front of it: " + waiver
						: "Write instead:\n" + recipe.indent(INDENT).stripTrailing() + applied(hazard)
								+ "\nOr accept the hazard in front of the" + " statement: " + waiver);
	}

	private String applied(LocatedFinding hazard) {
		if (!policy().replaces(hazard.finding())) {
			return "";
		}
		if (this.callbacks.stream()
			.anyMatch((callback) -> callback.script().path().equals(hazard.location().script()))) {
			return "\nThe run does not do so by itself: a callback is executed as it is written.";
		}
		if (policy().applyRecipes() == ApplyRecipes.ALWAYS) {
			return "\nThe run does not do so by itself, because the script says so, or because something in the"
					+ " transaction of the statement (SET LOCAL, a savepoint, LOCK TABLE) ends with it.";
		}
		return "\nOr let the run do so: migrations.safety.apply-recipes=always, or for this script"
				+ " '-- migrations: apply-recipes=always' at its top.";
	}

	private SafetyPolicy policy() {
		return this.context.settings().safety();
	}

}
