package dev.trestle.migrations.boot.job.report;

import java.util.List;

import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.FindingText;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.Waiver;
import org.jspecify.annotations.Nullable;

/**
 * Hazards, for people and for programs.
 */
final class HazardReport {

	private HazardReport() {
	}

	static void print(List<LocatedFinding> hazards, String indent, TextReport out) {
		for (LocatedFinding hazard : hazards) {
			List<String> lines = FindingText.lines(hazard);
			out.line(indent + out.paint(paint(hazard), lines.get(0)));
			lines.subList(1, lines.size()).forEach((line) -> out.line(indent + line));
			out.blank();
		}
	}

	private static Paint paint(LocatedFinding hazard) {
		if (hazard.waiver() != null || hazard.replaced()) {
			return Paint.FAINT;
		}
		return paint(hazard.finding().severity());
	}

	static Paint paint(Severity severity) {
		return switch (severity) {
			case ERROR -> Paint.RED;
			case WARNING -> Paint.YELLOW;
			case ADVICE -> Paint.CYAN;
		};
	}

	static List<Document> documents(List<LocatedFinding> hazards) {
		return hazards.stream().map(HazardReport::document).toList();
	}

	private static Document document(LocatedFinding hazard) {
		Finding finding = hazard.finding();
		String recipe = finding.recipe().text();
		return new Document().add("id", finding.hazard().id())
			.add("severity", finding.severity())
			.add("script", hazard.location().script())
			.add("line", hazard.location().line())
			.add("column", hazard.location().column())
			.add("message", finding.message())
			.add("effect", finding.effect())
			.add("recipe", recipe.isEmpty() ? null : recipe)
			.add("page", finding.page())
			.add("waiver", document(hazard.waiver()))
			.add("replaced", hazard.replaced());
	}

	private static @Nullable Document document(@Nullable Waiver waiver) {
		return (waiver != null) ? new Document().add("reason", waiver.reason()) : null;
	}

}
