package dev.trestle.migrations.safety;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.rule.Changes;
import dev.trestle.migrations.safety.rule.Rule;
import dev.trestle.migrations.safety.rule.Rules;
import dev.trestle.migrations.safety.rule.ScriptRule;
import dev.trestle.migrations.safety.rule.StatementRule;
import dev.trestle.migrations.safety.rule.Subject;
import dev.trestle.migrations.safety.rule.Surroundings;

/**
 * Looks for hazards in the scripts of a run, in the order in which they would run: what
 * an earlier script has made is known to a later one. One instance for a run, for one
 * thread.
 */
public final class Hazards {

	private final SafetyPolicy policy;

	private final Surroundings surroundings;

	private final StatementRule[] statementRules;

	private final ScriptRule[] scriptRules;

	/**
	 * Begins a run.
	 * @param policy what the project thinks of hazards
	 * @param major the server's major version; the oldest that the scripts are meant for
	 * when there is no server at hand
	 * @param facts what the database knows, {@link CatalogFacts#NONE} without one
	 */
	public Hazards(SafetyPolicy policy, int major, CatalogFacts facts) {
		this.policy = policy;
		this.surroundings = new Surroundings(major, facts, new Changes(), facts.session().timeZone(),
				policy.smallTable());
		List<StatementRule> ofStatements = new ArrayList<>();
		List<ScriptRule> ofScripts = new ArrayList<>();
		for (Rule rule : Rules.ALL) {
			if (policy.disabled().contains(rule.hazard().id())) {
				continue;
			}
			if (rule instanceof StatementRule statementRule) {
				ofStatements.add(statementRule);
			}
			else {
				ofScripts.add((ScriptRule) rule);
			}
		}
		this.statementRules = ofStatements.toArray(StatementRule[]::new);
		this.scriptRules = ofScripts.toArray(ScriptRule[]::new);
	}

	/**
	 * Looks for hazards in the next script of the run.
	 * @param script the script
	 * @return what was found, in the order of the statements; nothing when the policy
	 * leaves the script alone
	 */
	public Examination examine(ExaminedScript script) {
		boolean judged = this.policy.judges(script);
		List<Subject> subjects = new ArrayList<>(script.statements().size());
		Surroundings current = this.surroundings;
		for (ExaminedStatement statement : script.statements()) {
			if (judged) {
				subjects.add(examine(new Subject(script, statement, current)));
			}
			current.changes().apply(statement.tree(), statement.sql(), current.facts());
			current = current.after(statement.tree());
		}
		if (!judged) {
			return Examination.CLEAN;
		}
		for (ScriptRule rule : this.scriptRules) {
			rule.examine(subjects);
		}
		return Waiving.examine(script, this.policy, findings(subjects));
	}

	/**
	 * Takes note of a script that is not judged, such as one that was applied long ago.
	 * @param script the script
	 */
	public void learn(ExaminedScript script) {
		Surroundings current = this.surroundings;
		for (ExaminedStatement statement : script.statements()) {
			current.changes().apply(statement.tree(), statement.sql(), current.facts());
			current = current.after(statement.tree());
		}
	}

	/**
	 * Begins another run on the same database: what the scripts so far have made is in
	 * use by now.
	 */
	public void settle() {
		this.surroundings.changes().settle();
	}

	private Subject examine(Subject subject) {
		for (StatementRule rule : this.statementRules) {
			rule.examine(subject);
		}
		return subject;
	}

	private List<Finding> findings(List<Subject> subjects) {
		List<Finding> findings = new ArrayList<>(0);
		for (Subject subject : subjects) {
			List<Finding> own = subject.findings();
			if (!own.isEmpty()) {
				own.stream()
					.map(this::overruled)
					.sorted(Comparator.comparingInt((finding) -> finding.span().start()))
					.forEach(findings::add);
			}
		}
		return findings;
	}

	private Finding overruled(Finding finding) {
		Severity severity = this.policy.severities().get(finding.hazard().id());
		if (severity == null) {
			return finding;
		}
		return new Finding(finding.hazard(), severity, finding.ordinal(), finding.span(), finding.location(),
				finding.message(), finding.effect(), finding.recipe());
	}

}
