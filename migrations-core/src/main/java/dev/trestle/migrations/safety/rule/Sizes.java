package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.SafetyPolicy.SmallTable;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.SizeFacts;

/**
 * Judges by size.
 *
 * @param facts the size of a table with its partitions
 */
record Sizes(SizeFacts facts) {

	/** How much more than a small table still is no more than a warning. */
	private static final int MEDIUM = 10;

	static Sizes of(SizeFacts facts) {
		return new Sizes(facts);
	}

	// A table that nobody has counted is judged by its bytes.
	Severity limit(Severity severity, SmallTable small) {
		if (fits(small.rows(), small.bytes())) {
			return severity.atMost(Severity.ADVICE);
		}
		return fits(small.rows() * MEDIUM, small.bytes() * MEDIUM) ? severity.atMost(Severity.WARNING) : severity;
	}

	private boolean fits(long rows, long bytes) {
		return this.facts.rows() <= rows && this.facts.totalBytes() <= bytes;
	}

}
