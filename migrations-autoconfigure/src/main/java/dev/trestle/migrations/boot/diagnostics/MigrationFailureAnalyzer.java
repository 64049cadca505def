package dev.trestle.migrations.boot.diagnostics;

import java.util.List;
import java.util.stream.Collectors;

import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.Problem;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * An {@link AbstractFailureAnalyzer} for every {@link MigrationException}: each one knows
 * what is wrong, in which state the database is and what to do.
 */
class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<MigrationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MigrationException cause) {
		return new FailureAnalysis(description(cause), action(cause.problems()), cause);
	}

	private static String description(MigrationException failure) {
		return failure.problems()
			.stream()
			.map((problem) -> place(problem) + problem.message() + " (" + problem.code().code() + ")")
			.collect(Collectors.joining("%n".formatted(), "", "%n%n".formatted() + failure.databaseState()));
	}

	private static String action(List<Problem> problems) {
		List<String> remedies = problems.stream().map(Problem::remedy).distinct().toList();
		if (remedies.size() == 1) {
			return remedies.get(0);
		}
		return problems.stream()
			.map((problem) -> place(problem) + problem.remedy())
			.distinct()
			.collect(Collectors.joining("%n".formatted()));
	}

	private static String place(Problem problem) {
		return (problem.location() != null) ? problem.location() + ": " : "";
	}

}
