package dev.trestle.migrations.boot.job.report;

import java.util.List;

import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.plan.Replacement;
import dev.trestle.migrations.plan.Section;
import dev.trestle.migrations.safety.SafetyPolicy;

/**
 * What a run would do.
 *
 * @param plan the plan
 * @param policy what the project thinks of hazards
 * @param open how many recipes of the plan nobody has agreed to yet
 * @param answerable whether somebody can be asked about them
 */
public record PlanResult(Plan plan, SafetyPolicy policy, int open, boolean answerable) implements Result {

	/**
	 * A plan without questions.
	 * @param plan the plan
	 * @param policy what the project thinks of hazards
	 */
	public PlanResult(Plan plan, SafetyPolicy policy) {
		this(plan, policy, 0, false);
	}

	/**
	 * Whether a run asks before it does this.
	 * @return {@code true} when there are recipes that nobody has agreed to
	 */
	public boolean asks() {
		return this.open > 0;
	}

	@Override
	public ExitStatus status() {
		return (refusing() != 0 || asks() && !this.answerable) ? ExitStatus.REFUSED : ExitStatus.DONE;
	}

	private int refusing() {
		return (int) this.plan.hazards().stream().filter((hazard) -> hazard.refusedBy(this.policy)).count();
	}

	@Override
	public void text(TextReport out) {
		if (this.plan.isEmpty()) {
			out.line(out.paint(Paint.GREEN, "Nothing to do."));
			return;
		}
		out.line(out.paint(Paint.BOLD,
				"A run would apply " + Format.count(this.plan.scripts().size(), "script") + ", in this order:"));
		Table table = Table.of("VERSION", "DESCRIPTION", "PHASE", "ACTION", ">STATEMENTS", "TRANSACTIONS", "SCRIPT");
		for (PlannedScript script : this.plan.scripts()) {
			table.row(Format.orEmpty(script.script().name().version()), script.script().name().description(),
					Format.words(script.phase()), Format.words(script.action()), script.statementCount(),
					transactions(script), script.script().path());
		}
		out.table(table);
		HazardReport.print(this.plan.hazards(), "  ", out);
		this.plan.scripts().forEach((script) -> ReplacementReport.ofTerminal().print(script, out));
		NotRead.print(notRead(), out);
		out.fact("Next", next());
	}

	private List<String> notRead() {
		return this.plan.notRead().stream().map((script) -> script.script().path()).toList();
	}

	private String next() {
		if (refusing() != 0) {
			return "'migrate' refuses to run because of " + Format.count(refusing(), "error")
					+ ": write the statements otherwise, or accept the hazards";
		}
		if (asks()) {
			return "'migrate' asks on a terminal whether to apply " + Format.count(this.open, "recipe")
					+ "; --apply-recipes=always or =never answers";
		}
		return "'plan --sql' shows the SQL, 'migrate' runs it" + ((this.plan.replacementCount() == 0) ? ""
				: " with " + Format.count(this.plan.replacementCount(), "recipe") + " in the place of statements");
	}

	private static String transactions(PlannedScript script) {
		if (script.atomic()) {
			return "one";
		}
		long together = script.pieces().stream().filter(Section::transactional).count();
		long alone = script.pieces().size() - together - script.replacements().size();
		for (Replacement replacement : script.replacements()) {
			long steps = replacement.steps().stream().filter(Replacement.Step::transactional).count();
			together += steps;
			alone += replacement.steps().size() - steps;
		}
		return (together == 0) ? "none"
				: (alone == 0) ? String.valueOf(together) : together + ", and " + alone + " without";
	}

	@Override
	public void json(Document out) {
		out.add("scripts", this.plan.scripts().stream().map(PlanResult::document).toList())
			.add("hazards", HazardReport.documents(this.plan.hazards()))
			.add("notRead", notRead())
			.add("asks", asks());
	}

	private static Document document(PlannedScript script) {
		return new Document().add("action", script.action())
			.add("version", script.script().name().version())
			.add("description", script.script().name().description())
			.add("script", script.script().path())
			.add("phase", script.phase())
			.add("atomic", script.atomic())
			.add("lockTimeoutMillis", script.lockTimeout())
			.add("statementCount", script.statementCount())
			.add("sections",
					script.pieces()
						.stream()
						.map((section) -> new Document().add("transactional", section.transactional())
							.add("firstOrdinal", section.firstOrdinal())
							.add("lastOrdinal", section.lastOrdinal()))
						.toList())
			.add("replacements", ReplacementReport.documents(script));
	}

}
