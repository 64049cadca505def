package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.HazardPages;

/**
 * The page of a hazard, cut at its headings.
 *
 * @param hazard the hazard
 * @param text the page
 */
record Page(Hazard hazard, String text) {

	/**
	 * The last version that has a hazard which newer ones do not have; 0 for versions
	 * that are not tested.
	 */
	private static final Map<String, Integer> LAST = Map.of("syntax-newer-than-server", 17, "concurrent-build-corrupts",
			0);

	static Page of(Hazard hazard) {
		return new Page(hazard, Objects.requireNonNull(HazardPages.page(hazard.id()), hazard.id()));
	}

	// Whether a server has the hazard.
	boolean concerns(int major) {
		return major >= this.hazard.since() && major <= LAST.getOrDefault(this.hazard.id(), major);
	}

	List<String> headings() {
		return this.text.lines().filter((line) -> line.startsWith("#")).toList();
	}

	String section(String heading) {
		int start = this.text.indexOf("\n## " + heading + "\n");
		if (start < 0) {
			return "";
		}
		int end = this.text.indexOf("\n## ", start + 1);
		return this.text.substring(start + heading.length() + 5, (end < 0) ? this.text.length() : end).strip();
	}

	// The SQL of a section, a block each.
	List<String> examples(String heading) {
		List<String> examples = new ArrayList<>();
		String section = section(heading);
		int start = section.indexOf("```sql\n");
		while (start >= 0) {
			int end = section.indexOf("\n```", start + 6);
			examples.add(section.substring(start + 7, end + 1));
			start = section.indexOf("```sql\n", end);
		}
		return examples;
	}

	String given() {
		return String.join("\n", examples("Given"));
	}

	@Override
	public String toString() {
		return this.hazard.id();
	}

}
