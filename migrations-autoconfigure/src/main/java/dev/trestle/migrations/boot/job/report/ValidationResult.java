package dev.trestle.migrations.boot.job.report;

import java.util.List;

import dev.trestle.migrations.error.Problem;

/**
 * Whether a run would be refused.
 *
 * @param standing where the database stands
 * @param problems what a run would refuse
 * @param notRead the Java migrations that wait
 * @param status how the job ends
 */
public record ValidationResult(Standing standing, List<Problem> problems, List<String> notRead,
		ExitStatus status) implements Result {

	public ValidationResult {
		problems = List.copyOf(problems);
		notRead = List.copyOf(notRead);
	}

	@Override
	public void text(TextReport out) {
		if (this.problems.isEmpty()) {
			out.line(out.paint(Paint.GREEN, "Valid: scripts and history fit together."));
		}
		else {
			out.line(out.paint(Paint.RED,
					"A run would be refused: " + Format.count(this.problems.size(), "problem") + "."));
			out.blank();
			Problems.print(this.problems, Excerpts.from(this.standing.status()), out);
		}
		NotRead.print(this.notRead, out);
		out.fact("Database", this.standing.describe());
	}

	@Override
	public void json(Document out) {
		out.add("valid", this.problems.isEmpty())
			.add("problems", Problems.documents(this.problems))
			.add("notRead", this.notRead)
			.add("standing", this.standing.document());
	}

}
