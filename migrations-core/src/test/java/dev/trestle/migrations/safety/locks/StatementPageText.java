package dev.trestle.migrations.safety.locks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A page about a family of statements.
 *
 * @param page the page
 * @param probes its statements, with what was measured
 */
record StatementPageText(StatementPage page, List<Probe> probes) {

	private static final String HEAD = """
			# %s

			What %d statements lock, read, rewrite and block: measured, not derived. [How, and what the words mean](README.md).

			| statement | on | locks | blocks | work |
			|---|---|---|---|---|
			""";

	String text() {
		StringBuilder text = new StringBuilder(HEAD.formatted(this.page.title(), this.probes.size()));
		this.probes.forEach((probe) -> append(text, probe));
		return text.toString();
	}

	/** One row for each outcome. */
	private static void append(StringBuilder text, Probe probe) {
		Map<Measurement, NavigableSet<Integer>> outcomes = new LinkedHashMap<>();
		probe.measured()
			.forEach((major, outcome) -> outcomes.computeIfAbsent(outcome, (key) -> new TreeSet<>()).add(major));
		String statement = statement(probe);
		for (Map.Entry<Measurement, NavigableSet<Integer>> outcome : outcomes.entrySet()) {
			MeasurementText words = new MeasurementText(outcome.getKey());
			String majors = ProbeTable.ranges(outcome.getValue()).replace('-', '–');
			String alone = outcome.getKey().transactional() ? "" : ", alone";
			text.append("| ")
				.append(String.join(" | ", statement, majors + alone, words.locks(), words.blocks(), words.work()))
				.append(" |\n");
			statement = "″";
		}
	}

	private static String statement(Probe probe) {
		return given(probe.before(), "After ") + given(probe.within(), "In the transaction of ") + code(probe.sql())
				+ given(probe.hold(), "<br>while another session has executed ").replaceAll(":<br>$", "");
	}

	private static String given(List<String> statements, String words) {
		return statements.isEmpty() ? ""
				: words + statements.stream().map(StatementPageText::code).collect(Collectors.joining(", ")) + ":<br>";
	}

	private static String code(String sql) {
		return "`" + sql.replace("|", "\\|") + "`";
	}

}
