package dev.trestle.migrations.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table of all figures, in Markdown. The first tool is the measure: others show their
 * ratio to it.
 */
final class Table {

	private final List<String> lines = new ArrayList<>();

	Table() {
		StringBuilder head = new StringBuilder("| work |");
		StringBuilder rule = new StringBuilder("|---|");
		for (Tool tool : Tool.values()) {
			head.append(' ').append(tool.title()).append(" |");
			rule.append("--:|");
		}
		this.lines.add(head.append(" target for Trestle |").toString());
		this.lines.add(rule.append("---|").toString());
	}

	/**
	 * Adds a row.
	 * @param work what was done
	 * @param format how to print a figure
	 * @param target what we want
	 * @param figures the figures, not necessarily of all tools
	 */
	void row(String work, String format, String target, Map<Tool, Double> figures) {
		StringBuilder line = new StringBuilder("| ").append(work).append(" |");
		Double measure = figures.get(Tool.PLAIN);
		for (Tool tool : Tool.values()) {
			Double figure = figures.get(tool);
			line.append(' ').append((figure != null) ? String.format(Locale.ROOT, format, figure) : "–");
			if (figure != null && measure != null && tool != Tool.PLAIN) {
				line.append(String.format(Locale.ROOT, " (%.2f×)", figure / measure));
			}
			line.append(" |");
		}
		this.lines.add(line.append(' ').append(target).append(" |").toString());
	}

	@Override
	public String toString() {
		return String.join("\n", this.lines);
	}

}
