package dev.trestle.migrations.boot.job.report;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.plan.Replacement;

/**
 * Statements and the steps that replace them, for people and for programs.
 */
final class ReplacementReport {

	private static final String INDENT = "  ";

	private static final String BORDER = "  │ ";

	private static final int DEFAULT_WIDTH = 120;

	private final int width;

	/**
	 * Creates a report.
	 * @param width how many characters a line may have
	 */
	ReplacementReport(int width) {
		this.width = width;
	}

	/** As wide as the terminal says it is. */
	static ReplacementReport ofTerminal() {
		String columns = System.getenv("COLUMNS");
		return new ReplacementReport(
				(columns != null && columns.matches("[1-9]\\d{0,3}")) ? Integer.parseInt(columns) : DEFAULT_WIDTH);
	}

	void print(PlannedScript script, TextReport out) {
		for (Replacement replacement : script.replacements()) {
			out.line(INDENT + out.paint(Paint.BOLD, script.script().path() + ":" + replacement.line())
					+ ": replaced because of " + String.join(", ", replacement.hazards()));
			lines(replacement).forEach((line) -> out.line((INDENT + INDENT + line).stripTrailing()));
			out.blank();
		}
	}

	/** Side by side where there is room, else one above the other. */
	List<String> lines(Replacement replacement) {
		List<String> written = new ArrayList<>((replacement.sql() + ";").lines().toList());
		List<String> instead = steps(replacement);
		int left = written.stream().mapToInt(String::length).max().orElse(0);
		int right = instead.stream().mapToInt(String::length).max().orElse(0);
		if (2 * INDENT.length() + left + BORDER.length() + right > this.width) {
			List<String> lines = new ArrayList<>(List.of("-- As it is written:"));
			lines.addAll(written);
			lines.add("-- Instead:");
			lines.addAll(instead);
			return lines;
		}
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < Math.max(written.size(), instead.size()); i++) {
			String one = (i < written.size()) ? written.get(i) : "";
			String other = (i < instead.size()) ? instead.get(i) : "";
			lines.add(one + " ".repeat(left - one.length()) + BORDER + other);
		}
		return lines;
	}

	private static List<String> steps(Replacement replacement) {
		List<String> lines = new ArrayList<>();
		int number = 0;
		for (Replacement.Step step : replacement.steps()) {
			number++;
			lines.add("-- " + number + ". " + step.note());
			step.text().lines().forEach(lines::add);
		}
		return lines;
	}

	static List<Document> documents(PlannedScript script) {
		return script.replacements()
			.stream()
			.map((replacement) -> new Document().add("ordinal", replacement.ordinal())
				.add("line", replacement.line())
				.add("sql", replacement.sql())
				.add("hazards", replacement.hazards())
				.add("steps", replacement.steps().stream().map(ReplacementReport::document).toList()))
			.toList();
	}

	private static Document document(Replacement.Step step) {
		return new Document().add("note", step.note())
			.add("transactional", step.transactional())
			.add("statements", step.statements());
	}

}
