package dev.trestle.migrations;

import java.util.List;
import java.util.stream.Collectors;

import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.safety.FindingText;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.Severity;

/**
 * What a lint has found.
 *
 * @param scripts the paths of the scripts that were judged, in their order
 * @param hazards the hazards, accepted and replaced ones too, in the order of the scripts
 * @param problems what keeps a script from being read, or a run from beginning
 * @param notRead the paths of Java migrations, which nobody can read
 */
public record LintReport(List<String> scripts, List<LocatedFinding> hazards, List<Problem> problems,
		List<String> notRead) {

	public LintReport {
		scripts = List.copyOf(scripts);
		hazards = List.copyOf(hazards);
		problems = List.copyOf(problems);
		notRead = List.copyOf(notRead);
	}

	/**
	 * The hazards that nobody has accepted, and that no run replaces by a recipe.
	 * @param threshold the mildest severity that counts
	 * @return the hazards, in the order of the scripts
	 */
	public List<LocatedFinding> open(Severity threshold) {
		return this.hazards.stream()
			.filter((hazard) -> hazard.isOpen() && hazard.finding().severity().compareTo(threshold) <= 0)
			.toList();
	}

	/**
	 * Whether nothing is wrong.
	 * @param threshold the mildest severity that counts
	 * @return {@code false} also when a script cannot be read
	 */
	public boolean isClean(Severity threshold) {
		return this.problems.isEmpty() && open(threshold).isEmpty();
	}

	/**
	 * Fails a test when a script has an error.
	 * @throws AssertionError with all errors and what to write instead
	 */
	public void assertClean() {
		assertClean(Severity.ERROR);
	}

	/**
	 * Fails a test when a script has a hazard.
	 * @param threshold the mildest severity that counts
	 * @throws AssertionError with all hazards that count and what to write instead
	 */
	public void assertClean(Severity threshold) {
		if (!isClean(threshold)) {
			throw new AssertionError(text(threshold));
		}
	}

	/**
	 * The report as people read it.
	 * @param threshold the mildest severity that is shown
	 * @return problems and hazards, each with what to do about it
	 */
	public String text(Severity threshold) {
		StringBuilder text = new StringBuilder();
		text.append(summary(threshold)).append(System.lineSeparator());
		this.problems.forEach((problem) -> text.append(System.lineSeparator())
			.append(problem.describe())
			.append(System.lineSeparator()));
		open(threshold).forEach((hazard) -> text.append(System.lineSeparator())
			.append(FindingText.lines(hazard).stream().collect(Collectors.joining(System.lineSeparator())))
			.append(System.lineSeparator()));
		return text.toString();
	}

	private String summary(Severity threshold) {
		int hazardous = open(threshold).size();
		String unread = this.notRead.isEmpty() ? "" : "; not read: " + String.join(", ", this.notRead);
		return count(hazardous, "hazard") + " and " + count(this.problems.size(), "problem") + " in "
				+ count(this.scripts.size(), "script") + unread;
	}

	private static String count(int number, String thing) {
		return number + " " + thing + ((number != 1) ? "s" : "");
	}

}
