package dev.trestle.migrations.safety;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.safety.ExaminedScript.Role;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.rule.Changes;
import dev.trestle.migrations.safety.rule.Foresight;
import dev.trestle.migrations.safety.rule.Rule;
import dev.trestle.migrations.safety.rule.RuleGroup;
import dev.trestle.migrations.safety.rule.ScriptRule;
import dev.trestle.migrations.safety.rule.StatementRule;
import dev.trestle.migrations.safety.rule.Subject;
import dev.trestle.migrations.safety.rule.Surroundings;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.Persistence;

/**
 * Looks for hazards in the scripts of a run, in the order in which they would run: what
 * an earlier script has made is known to a later one. One instance for a run, for one
 * thread.
 */
public final class Hazards {

	private static final RuleGroup[] GROUPS = RuleGroup.values();

	private final SafetyPolicy policy;

	/** Where callbacks of the run itself begin. */
	private final Surroundings surroundings;

	/** Where scripts begin: behind the callbacks that run before each of them. */
	private Surroundings beginning;

	private final Foresight foresight;

	private final Map<RuleGroup, List<StatementRule>> statementRules = new EnumMap<>(RuleGroup.class);

	private final List<ScriptRule> scriptRules = new ArrayList<>();

	/** Temporary tables that callbacks make in every run. */
	private final List<ExaminedStatement> temporary = new ArrayList<>(0);

	/**
	 * Begins a run.
	 * @param policy what the project thinks of hazards
	 * @param major the server's major version; the oldest that the scripts are meant for
	 * when there is no server at hand
	 * @param facts what the database knows, {@link CatalogFacts#NONE} without one
	 */
	public Hazards(SafetyPolicy policy, int major, CatalogFacts facts) {
		this.policy = policy;
		this.surroundings = new Surroundings(major, facts, new Changes(), policy.smallTable());
		this.beginning = this.surroundings;
		this.foresight = new Foresight(major, facts);
	}

	/**
	 * Says that the scripts may have been applied already: what the database knows may be
	 * their own work, so that nothing follows from what is there.
	 * @return this instance
	 */
	public Hazards inHindsight() {
		this.foresight.lookBack();
		return this;
	}

	/**
	 * Says that the run does something else, too, which may change what the database
	 * knows.
	 * @return this instance
	 */
	public Hazards inDoubt() {
		this.foresight.doubt();
		return this;
	}

	private List<StatementRule> enlist(RuleGroup group) {
		List<StatementRule> rules = new ArrayList<>();
		for (Rule rule : group.rules()) {
			if (this.policy.disabled().contains(rule.hazard().id())) {
				continue;
			}
			if (rule instanceof StatementRule statementRule) {
				rules.add(statementRule);
			}
			else if (rule instanceof ScriptRule scriptRule) {
				this.scriptRules.add(scriptRule);
			}
		}
		return rules;
	}

	/**
	 * Looks for hazards in the next script of the run.
	 * @param script the script
	 * @return what was found, in the order of the statements; nothing when the policy
	 * leaves the script alone
	 */
	public Examination examine(ExaminedScript script) {
		boolean judged = this.policy.judges(script);
		List<Subject> subjects = walk(script, judged, true);
		if (!judged) {
			return Examination.CLEAN;
		}
		for (ScriptRule rule : this.scriptRules) {
			rule.examine(subjects);
		}
		return Waiving.examine(script, this.policy, this.surroundings.major(), findings(subjects));
	}

	/**
	 * Takes note of a script that is not judged, such as one that was applied long ago.
	 * @param script the script
	 */
	public void learn(ExaminedScript script) {
		walk(script, false, false);
	}

	private List<Subject> walk(ExaminedScript script, boolean judged, boolean pending) {
		List<Subject> subjects = new ArrayList<>(judged ? script.statements().size() : 0);
		Surroundings current = beginningOf(script);
		this.foresight.begin(current.facts());
		// the callbacks before it are in the transaction of a script that has only one
		int transaction = script.atomic() ? first(script) : 0;
		for (ExaminedStatement statement : script.statements()) {
			if (statement.transaction() != transaction) {
				transaction = statement.transaction();
				current = current.committed();
				this.foresight.begin(current.facts());
			}
			if (judged) {
				subjects.add(examine(new Subject(script, statement, current, this.foresight)));
			}
			if (pending) {
				this.foresight.add(statement);
			}
			current = current.after(statement);
		}
		if (script.role() == Role.BEFORE_EACH_SCRIPT) {
			this.beginning = current;
		}
		if (script.role() != Role.SCRIPT) {
			noteTemporary(script);
		}
		return subjects;
	}

	private static int first(ExaminedScript script) {
		return script.statements().isEmpty() ? 0 : script.statements().get(0).transaction();
	}

	private Surroundings beginningOf(ExaminedScript script) {
		return (script.role() != Role.CALLBACK) ? this.beginning : this.surroundings;
	}

	private void noteTemporary(ExaminedScript callback) {
		for (ExaminedStatement statement : callback.statements()) {
			if (statement.tree() instanceof CreateTable table && table.persistence() == Persistence.TEMPORARY) {
				this.temporary.add(statement);
			}
		}
	}

	/**
	 * Begins another run on the same database: what the scripts so far have made is in
	 * use by now. What callbacks make for the session, they make again.
	 */
	public void settle() {
		this.surroundings.changes().settle();
		for (ExaminedStatement statement : this.temporary) {
			this.surroundings.after(statement);
		}
	}

	private Subject examine(Subject subject) {
		for (RuleGroup group : GROUPS) {
			if (group.concerns(subject)) {
				for (StatementRule rule : rules(group)) {
					rule.examine(subject);
				}
			}
		}
		return subject;
	}

	private List<StatementRule> rules(RuleGroup group) {
		List<StatementRule> rules = this.statementRules.get(group);
		if (rules == null) {
			rules = enlist(group);
			this.statementRules.put(group, rules);
		}
		return rules;
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
