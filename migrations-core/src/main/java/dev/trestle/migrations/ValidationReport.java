package dev.trestle.migrations;

import java.util.List;

import dev.trestle.migrations.error.Problem;

/**
 * Whether a run would be refused, and what it would find pending.
 *
 * @param problems what a run would refuse; empty when all is well
 * @param pending how many scripts wait
 * @param notRead the paths of those that nobody can read, which are Java migrations: what
 * they do is not judged
 */
public record ValidationReport(List<Problem> problems, int pending, List<String> notRead) {

	public ValidationReport {
		problems = List.copyOf(problems);
		notRead = List.copyOf(notRead);
	}

	/**
	 * Whether a run would be accepted.
	 * @return {@code true} without problems
	 */
	public boolean valid() {
		return this.problems.isEmpty();
	}

}
