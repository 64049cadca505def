package dev.trestle.migrations.boot.job.report;

import java.util.List;

import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Problems, for people and for programs.
 */
final class Problems {

	private Problems() {
	}

	static void print(List<Problem> problems, Excerpts excerpts, TextReport out) {
		for (int i = 0; i < problems.size(); i++) {
			Problem problem = problems.get(i);
			if (i == 0 || !isSame(problems.get(i - 1), problem)) {
				out.line(out.paint(Paint.RED, problem.code().code() + " " + problem.code().title()));
			}
			Location location = problem.location();
			if (location != null) {
				out.line("  at " + out.paint(Paint.CYAN, location.toString()));
			}
			if (i + 1 == problems.size() || !isSame(problem, problems.get(i + 1))) {
				explain(problem, excerpts, out);
			}
		}
	}

	// Of a hundred pending scripts each has its place, but the same is true of all.
	private static boolean isSame(Problem one, Problem other) {
		return one.code() == other.code() && one.message().equals(other.message())
				&& one.remedy().equals(other.remedy());
	}

	private static void explain(Problem problem, Excerpts excerpts, TextReport out) {
		out.line("  " + indented(Secrets.hide(problem.message())));
		excerpts.of(problem.location()).forEach(out::line);
		out.line("  " + out.paint(Paint.BOLD, "→ ") + indented(Secrets.hide(problem.remedy())));
		out.blank();
	}

	private static String indented(String text) {
		return text.strip().replaceAll("\\R", System.lineSeparator() + "  ");
	}

	static List<Document> documents(List<Problem> problems) {
		return problems.stream().map(Problems::document).toList();
	}

	private static Document document(Problem problem) {
		Location location = problem.location();
		return new Document().add("code", problem.code().code())
			.add("title", problem.code().title())
			.add("script", (location != null) ? location.script() : null)
			.add("line", positive((location != null) ? location.line() : 0))
			.add("column", positive((location != null) ? location.column() : 0))
			.add("message", Secrets.hide(problem.message()))
			.add("remedy", Secrets.hide(problem.remedy()));
	}

	private static @Nullable Integer positive(int value) {
		return (value > 0) ? value : null;
	}

}
