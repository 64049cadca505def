package dev.trestle.migrations.boot.job.report;

import java.util.List;

/**
 * What a command has to tell about several engines. People have read about each of them
 * before: its text is only what is left to say.
 *
 * @param results one for each engine, in their order
 * @param notRun the engines that were left alone after a failure
 */
public record EnginesResult(List<EngineResult> results, List<String> notRun) implements Result {

	public EnginesResult {
		results = List.copyOf(results);
		notRun = List.copyOf(notRun);
	}

	@Override
	public ExitStatus status() {
		for (EngineResult result : this.results) {
			if (result.status() != ExitStatus.DONE) {
				return result.status();
			}
		}
		return ExitStatus.DONE;
	}

	@Override
	public boolean isFailure() {
		return !this.notRun.isEmpty();
	}

	@Override
	public void text(TextReport out) {
		if (!this.notRun.isEmpty()) {
			out.fact("Not run", String.join(", ", this.notRun));
		}
	}

	@Override
	public void json(Document out) {
		out.add("engines", this.results.stream().map(EngineResult::document).toList())
			.add("notRun", this.notRun.isEmpty() ? null : this.notRun);
	}

}
