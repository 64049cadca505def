package dev.trestle.migrations.boot.job.report;

import dev.trestle.migrations.LintReport;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A lint as commands that GitHub's workflows turn into annotations of the changed lines.
 */
final class LintAnnotations {

	private LintAnnotations() {
	}

	static String text(LintReport report) {
		StringBuilder text = new StringBuilder();
		report.problems().forEach((problem) -> text.append(line(problem)).append('\n'));
		report.open(Severity.ADVICE).forEach((hazard) -> text.append(line(hazard)).append('\n'));
		return text.toString();
	}

	private static String line(Problem problem) {
		return command("error", problem.location(), problem.code().code() + " " + problem.code().title(),
				Secrets.hide(problem.message() + "\n" + problem.remedy()));
	}

	private static String line(LocatedFinding hazard) {
		Finding finding = hazard.finding();
		String recipe = finding.recipe().text().stripTrailing();
		return command(level(finding.severity()), hazard.location(), finding.hazard().id(),
				finding.message() + "\n" + finding.effect() + (recipe.isEmpty() ? "" : "\nWrite instead:\n" + recipe));
	}

	private static String level(Severity severity) {
		return switch (severity) {
			case ERROR -> "error";
			case WARNING -> "warning";
			case ADVICE -> "notice";
		};
	}

	private static String command(String level, @Nullable Location location, String title, String message) {
		StringBuilder command = new StringBuilder("::").append(level).append(' ');
		if (location != null) {
			command.append("file=").append(property(location.script())).append(',');
			if (location.line() > 0) {
				command.append("line=").append(location.line()).append(',');
			}
			if (location.column() > 0) {
				command.append("col=").append(location.column()).append(',');
			}
		}
		return command.append("title=").append(property(title)).append("::").append(data(message)).toString();
	}

	// As the toolkit of GitHub's actions escapes: a line end would end the command.
	private static String data(String text) {
		return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
	}

	private static String property(String text) {
		return data(text).replace(":", "%3A").replace(",", "%2C");
	}

}
