package dev.trestle.migrations.boot.job.report;

import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.safety.SafetyPolicy;

/**
 * What a run would do.
 *
 * @param plan the plan
 * @param policy what the project thinks of hazards
 */
public record PlanResult(Plan plan, SafetyPolicy policy) implements Result {

	@Override
	public ExitStatus status() {
		return (refusing() != 0) ? ExitStatus.REFUSED : ExitStatus.DONE;
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
				"A run would change " + Format.count(this.plan.scripts().size(), "script") + ", in this order:"));
		Table table = Table.of("VERSION", "DESCRIPTION", "PHASE", "ACTION", ">STATEMENTS", "TRANSACTIONS", "SCRIPT");
		for (PlannedScript script : this.plan.scripts()) {
			table.row(Format.orEmpty(script.script().name().version()), script.script().name().description(),
					Format.words(script.phase()), Format.words(script.action()), script.statementCount(),
					transactions(script), script.script().path());
		}
		out.table(table);
		HazardReport.print(this.plan.hazards(), "  ", out);
		out.fact("Next",
				(refusing() == 0) ? "'plan --sql' shows the SQL, 'migrate' runs it"
						: "'migrate' refuses to run because of " + Format.count(refusing(), "error")
								+ ": write the statements otherwise, or accept the hazards");
	}

	private static String transactions(PlannedScript script) {
		if (script.atomic()) {
			return "one";
		}
		long alone = script.sections().stream().filter((section) -> !section.transactional()).count();
		long together = script.sections().size() - alone;
		return (together != 0) ? together + ", and " + alone + " without" : "none";
	}

	@Override
	public void json(Document out) {
		out.add("scripts", this.plan.scripts().stream().map(PlanResult::document).toList())
			.add("hazards", HazardReport.documents(this.plan.hazards()));
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
					script.sections()
						.stream()
						.map((section) -> new Document().add("transactional", section.transactional())
							.add("firstOrdinal", section.firstOrdinal())
							.add("lastOrdinal", section.lastOrdinal()))
						.toList());
	}

}
