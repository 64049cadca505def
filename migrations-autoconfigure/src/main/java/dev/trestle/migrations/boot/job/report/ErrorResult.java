package dev.trestle.migrations.boot.job.report;

import org.jspecify.annotations.Nullable;

/**
 * Something went wrong outside of the engine: the command line, a setting, the start.
 *
 * @param status how the job ends
 * @param message what is wrong
 * @param remedy what to do next, {@code null} when nobody knows
 */
public record ErrorResult(ExitStatus status, String message, @Nullable String remedy) implements Result {

	public ErrorResult {
		message = Secrets.hide(message.strip());
		remedy = (remedy != null) ? Secrets.hide(remedy.strip()) : null;
	}

	@Override
	public boolean isFailure() {
		return true;
	}

	@Override
	public void text(TextReport out) {
		out.line(out.paint(Paint.RED, this.message));
		if (this.remedy != null) {
			out.line(out.paint(Paint.BOLD, "→ ") + this.remedy);
		}
	}

	@Override
	public void json(Document out) {
		out.add("message", this.message).add("remedy", this.remedy);
	}

}
