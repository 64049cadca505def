package dev.trestle.migrations.boot.job.report;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that {@code new} made.
 *
 * @param files the files
 */
public record NewScriptsResult(List<Path> files) implements Result {

	public NewScriptsResult {
		files = List.copyOf(files);
	}

	@Override
	public ExitStatus status() {
		return ExitStatus.DONE;
	}

	@Override
	public void text(TextReport out) {
		this.files.forEach((file) -> out.line("Created " + out.paint(Paint.CYAN, file.toString())));
		out.fact("Next", "write the change, and 'plan' to see what it will do");
	}

	@Override
	public void json(Document out) {
		out.add("files", this.files);
	}

}
