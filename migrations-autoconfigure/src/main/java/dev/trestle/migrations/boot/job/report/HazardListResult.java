package dev.trestle.migrations.boot.job.report;

import java.util.Comparator;
import java.util.List;

import dev.trestle.migrations.safety.Hazard;

/**
 * All hazards, by severity and id.
 *
 * @param hazards the hazards
 */
public record HazardListResult(List<Hazard> hazards) implements Result {

	public HazardListResult {
		hazards = hazards.stream().sorted(Comparator.comparing(Hazard::severity).thenComparing(Hazard::id)).toList();
	}

	@Override
	public ExitStatus status() {
		return ExitStatus.DONE;
	}

	@Override
	public void text(TextReport out) {
		Table table = Table.of("SEVERITY", "HAZARD", "WHAT HAPPENS");
		this.hazards.forEach(
				(hazard) -> table.row(new Cell(Format.words(hazard.severity()), HazardReport.paint(hazard.severity())),
						hazard.id(), firstSentence(hazard.effect())));
		out.table(table);
		out.fact("Next", "'explain <hazard>' shows examples and what to write instead");
	}

	private static String firstSentence(String text) {
		int end = text.indexOf(". ");
		return (end >= 0) ? text.substring(0, end + 1) : text;
	}

	@Override
	public void json(Document out) {
		out.add("hazards",
				this.hazards.stream()
					.map((hazard) -> new Document().add("id", hazard.id())
						.add("severity", hazard.severity())
						.add("since", (hazard.since() != 0) ? hazard.since() : null)
						.add("effect", hazard.effect()))
					.toList());
	}

}
