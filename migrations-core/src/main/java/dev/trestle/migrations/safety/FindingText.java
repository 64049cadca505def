package dev.trestle.migrations.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.sql.tree.Span;

/**
 * A hazard as people read it, line by line.
 */
public final class FindingText {

	private static final String INDENT = "  ";

	private static final int WIDTH = 120;

	private static final int BEFORE = 60;

	private final LocatedFinding located;

	private final Finding finding;

	private FindingText(LocatedFinding located) {
		this.located = located;
		this.finding = located.finding();
	}

	/**
	 * All there is to say about a hazard.
	 * @param located the hazard
	 * @return a line that says how bad it is, where and what, and then indented lines:
	 * what is dangerous, the line of the statement with a mark under what is to blame,
	 * and what to write instead; for an accepted one only who accepts it, and nothing
	 * about the line for one whose statement is replaced
	 */
	public static List<String> lines(LocatedFinding located) {
		return new FindingText(located).lines();
	}

	private List<String> lines() {
		List<String> lines = new ArrayList<>();
		String severity = this.finding.severity().name().toLowerCase(Locale.ROOT);
		lines.add(this.located.location() + ": " + prefix() + severity + ": " + this.finding.hazard().id());
		if (this.located.waiver() != null) {
			lines.add(INDENT + "because: " + this.located.waiver().reason());
			return lines;
		}
		lines.add(INDENT + this.finding.message());
		if (!this.finding.effect().isEmpty()) {
			lines.add(INDENT + this.finding.effect());
		}
		if (this.located.replaced()) {
			return lines;
		}
		lines.addAll(excerpt());
		String recipe = this.finding.recipe().text();
		if (!recipe.isEmpty()) {
			lines.add(INDENT + "Write instead:");
			recipe.lines().forEach((line) -> lines.add(INDENT + INDENT + line));
		}
		return lines;
	}

	private String prefix() {
		return (this.located.waiver() != null) ? "accepted " : this.located.replaced() ? "replaced " : "";
	}

	private List<String> excerpt() {
		String sql = this.located.sql();
		if (sql.isEmpty()) {
			return List.of();
		}
		Span span = this.finding.span();
		int start = Math.min(span.start(), sql.length() - 1);
		int from = Math.max(sql.lastIndexOf('\n', start - 1) + 1, start - BEFORE);
		int lineEnd = sql.indexOf('\n', start);
		int to = Math.min((lineEnd >= 0) ? lineEnd : sql.length(), from + WIDTH);
		// Tabs stay tabs, so that the mark stands under its character.
		String before = sql.substring(from, start).replaceAll("[^\t]", " ");
		String mark = "^".repeat(Math.max(1, Math.min(span.end(), to) - start));
		String number = String.valueOf(this.located.location().line());
		return List.of(INDENT + INDENT + number + " | " + sql.substring(from, to).stripTrailing(),
				INDENT + INDENT + " ".repeat(number.length()) + " | " + before + mark);
	}

}
