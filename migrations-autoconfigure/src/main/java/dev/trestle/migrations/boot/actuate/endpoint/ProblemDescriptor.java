package dev.trestle.migrations.boot.actuate.endpoint;

import dev.trestle.migrations.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Description of a problem.
 *
 * @param code stable code
 * @param location place in a script, if a script is involved
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record ProblemDescriptor(String code, @Nullable String location, String message, String remedy) {

	static ProblemDescriptor of(Problem problem) {
		return new ProblemDescriptor(problem.code().code(), PendingDescriptor.text(problem.location()),
				problem.message(), problem.remedy());
	}

	/** Without what the server said: that may name hosts and users. */
	static ProblemDescriptor ofDatabase(Problem problem) {
		return new ProblemDescriptor(problem.code().code(), null, problem.code().title(), problem.remedy());
	}

}
