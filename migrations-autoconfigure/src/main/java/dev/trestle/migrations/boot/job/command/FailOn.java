package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.safety.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What makes a lint, or the examination of a database, fail.
 */
enum FailOn {

	ERROR(Severity.ERROR), WARNING(Severity.WARNING), ADVICE(Severity.ADVICE), NEVER(null);

	private final @Nullable Severity threshold;

	FailOn(@Nullable Severity threshold) {
		this.threshold = threshold;
	}

	@Nullable Severity threshold() {
		return this.threshold;
	}

}
