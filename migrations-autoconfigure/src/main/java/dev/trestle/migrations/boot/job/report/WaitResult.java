package dev.trestle.migrations.boot.job.report;

import java.time.Duration;

/**
 * The end of a wait for somebody else's run.
 *
 * @param standing where the database stands
 * @param waited how long it took
 */
public record WaitResult(Standing standing, Duration waited) implements Result {

	@Override
	public ExitStatus status() {
		return ExitStatus.DONE;
	}

	@Override
	public void text(TextReport out) {
		out.line(out.paint(Paint.GREEN,
				"Every expand script of this build is applied. Waited " + Format.duration(this.waited) + "."));
		out.fact("Database", this.standing.describe());
	}

	@Override
	public void json(Document out) {
		out.add("waitedMillis", this.waited).add("standing", this.standing.document());
	}

}
