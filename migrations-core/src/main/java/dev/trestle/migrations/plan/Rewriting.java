package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.plan.Replacement.Step;
import dev.trestle.migrations.safety.Examination;
import dev.trestle.migrations.safety.ExaminedScript;
import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.sql.StatementParser;

/**
 * A script whose dangerous statements are replaced, one recipe after the other.
 */
final class Rewriting {

	private final Reading reading;

	private final boolean wanted;

	private final Map<Integer, List<Step>> steps = new LinkedHashMap<>();

	private final Map<Integer, Set<String>> hazards = new LinkedHashMap<>();

	/** The statements whose recipes led nowhere. */
	private final Set<Integer> givenUp = new HashSet<>();

	/**
	 * Where each statement of the present text comes from; empty for the text as written.
	 */
	private List<Origin> origins = List.of();

	private ExaminedScript script;

	Rewriting(Reading reading, boolean wanted) {
		this.reading = reading;
		this.wanted = wanted;
		this.script = reading.examined();
	}

	ExaminedScript script() {
		return this.script;
	}

	int ordinal(Finding finding) {
		return origin(finding).ordinal();
	}

	private Origin origin(Finding finding) {
		return this.origins.isEmpty() ? new Origin(finding.ordinal(), 0, 0) : this.origins.get(finding.ordinal() - 1);
	}

	/**
	 * Replaces every statement that has a recipe for what was found in it; one recipe a
	 * statement, because the next one may not be needed any more.
	 * @return whether anything was replaced
	 */
	boolean replace(Examination examination, SafetyPolicy policy) {
		if (examination.findings().isEmpty()) {
			return false;
		}
		Set<Integer> done = new HashSet<>();
		for (Finding finding : examination.findings()) {
			if (isReplaceable(finding, policy) && done.add(ordinal(finding))) {
				replace(finding);
			}
		}
		if (!done.isEmpty()) {
			write();
		}
		return !done.isEmpty();
	}

	/**
	 * Leaves statements as they are written when their recipes do not come to an end.
	 * @return whether there was such a statement
	 */
	boolean giveUp(Examination examination, SafetyPolicy policy) {
		List<Finding> endless = new ArrayList<>(0);
		for (Finding finding : examination.findings()) {
			if (isReplaceable(finding, policy)) {
				endless.add(finding);
			}
		}
		for (Finding finding : endless) {
			this.givenUp.add(ordinal(finding));
			this.steps.remove(ordinal(finding));
			this.hazards.remove(ordinal(finding));
		}
		if (!endless.isEmpty()) {
			write();
		}
		return !endless.isEmpty();
	}

	private boolean isReplaceable(Finding finding, SafetyPolicy policy) {
		if (!this.wanted || finding.location() != null || !policy.replaces(finding)) {
			return false;
		}
		int ordinal = ordinal(finding);
		return !this.givenUp.contains(ordinal) && !TransactionScope.binds(this.reading.examined(), ordinal);
	}

	private void replace(Finding finding) {
		Origin origin = origin(finding);
		List<Step> replacing = Replacement.steps(finding.recipe());
		this.hazards.computeIfAbsent(origin.ordinal(), (key) -> new LinkedHashSet<>()).add(finding.hazard().id());
		List<Step> before = this.steps.get(origin.ordinal());
		if (before == null) {
			this.steps.put(origin.ordinal(), replacing);
			return;
		}
		List<Step> after = new ArrayList<>(before);
		Step replaced = after.remove(origin.step());
		after.addAll(origin.step(), around(replaced, origin.statement(), replacing));
		this.steps.put(origin.ordinal(), after);
	}

	private static List<Step> around(Step step, int statement, List<Step> replacing) {
		List<Step> steps = new ArrayList<>();
		if (statement > 0) {
			steps.add(new Step(step.note(), step.statements().subList(0, statement)));
		}
		steps.addAll(replacing);
		if (statement + 1 < step.statements().size()) {
			steps.add(new Step(step.note(), step.statements().subList(statement + 1, step.statements().size())));
		}
		return steps;
	}

	private void write() {
		Writing writing = new Writing();
		for (ExaminedStatement statement : this.reading.examined().statements()) {
			List<Step> replacing = this.steps.get(statement.ordinal());
			if (replacing == null) {
				writing.keep(statement);
			}
			else {
				writing.replace(statement, replacing);
			}
		}
		this.origins = writing.origins;
		ExaminedScript original = this.reading.examined();
		this.script = new ExaminedScript(original.role(), original.kind(), original.version(), original.phase(),
				writing.statements, original.waivers());
	}

	List<Replacement> replacements() {
		if (this.steps.isEmpty()) {
			return List.of();
		}
		List<Replacement> replacements = new ArrayList<>();
		this.steps.keySet().stream().sorted().forEach((ordinal) -> {
			Statement statement = this.reading.statement(ordinal);
			replacements.add(new Replacement(ordinal, statement.line(), statement.sql(),
					List.copyOf(this.hazards.getOrDefault(ordinal, Set.of())),
					this.steps.getOrDefault(ordinal, List.of())));
		});
		return replacements;
	}

	/**
	 * Numbers the statements of a text anew, and its transactions.
	 */
	private static final class Writing {

		private final List<Origin> origins = new ArrayList<>();

		private final List<ExaminedStatement> statements = new ArrayList<>();

		private int transaction;

		/** The transaction as it was written that is still open, 0 for none. */
		private int open;

		void keep(ExaminedStatement statement) {
			this.transaction += (this.open == statement.transaction()) ? 0 : 1;
			this.open = statement.transaction();
			this.origins.add(new Origin(statement.ordinal(), 0, 0));
			this.statements.add(new ExaminedStatement(this.origins.size(), statement.read(), this.transaction,
					statement.alone(), statement.waivers()));
		}

		void replace(ExaminedStatement statement, List<Step> steps) {
			this.open = 0;
			for (int i = 0; i < steps.size(); i++) {
				this.transaction++;
				Step step = steps.get(i);
				for (int j = 0; j < step.statements().size(); j++) {
					String sql = step.statements().get(j);
					this.origins.add(new Origin(statement.ordinal(), i, j));
					this.statements.add(new ExaminedStatement(this.origins.size(), StatementParser.read(sql),
							this.transaction, !step.transactional(), statement.waivers()));
				}
			}
		}

	}

	/**
	 * Where a statement comes from.
	 *
	 * @param ordinal the statement as it is written, or that it replaces
	 * @param step the step of the recipe, from 0
	 * @param statement its place in the step, from 0
	 */
	private record Origin(int ordinal, int step, int statement) {

	}

}
