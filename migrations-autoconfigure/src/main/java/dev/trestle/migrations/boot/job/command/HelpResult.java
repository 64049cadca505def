package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.boot.job.report.Document;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.boot.job.report.TextReport;

/**
 * A text about the job itself.
 *
 * @param text the text
 * @param status how the job ends
 */
record HelpResult(String text, ExitStatus status) implements Result {

	@Override
	public void text(TextReport out) {
		out.line(this.text.stripTrailing());
	}

	@Override
	public void json(Document out) {
		out.add("text", this.text.stripTrailing());
	}

}
