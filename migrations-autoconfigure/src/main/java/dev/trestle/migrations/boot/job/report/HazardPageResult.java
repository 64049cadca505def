package dev.trestle.migrations.boot.job.report;

/**
 * The page of a hazard.
 *
 * @param id the hazard
 * @param page its page, in Markdown
 */
public record HazardPageResult(String id, String page) implements Result {

	@Override
	public ExitStatus status() {
		return ExitStatus.DONE;
	}

	@Override
	public void text(TextReport out) {
		this.page.lines().forEach((line) -> out.line(line.startsWith("#") ? out.paint(Paint.BOLD, line) : line));
	}

	@Override
	public void json(Document out) {
		out.add("id", this.id).add("page", this.page);
	}

}
