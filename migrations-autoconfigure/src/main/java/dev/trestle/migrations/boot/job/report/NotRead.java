package dev.trestle.migrations.boot.job.report;

import java.util.List;

/**
 * The one line about scripts that nobody can judge.
 */
final class NotRead {

	private NotRead() {
	}

	static void print(List<String> scripts, TextReport out) {
		if (!scripts.isEmpty()) {
			out.fact("Not read", String.join(", ", scripts) + ": what Java migrations lock and endanger is not known");
		}
	}

}
