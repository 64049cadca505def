package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.Standing;
import picocli.CommandLine.Option;

/**
 * The option that makes pending scripts an error.
 */
final class PendingCheck {

	@Option(names = "--fail-on-pending",
			description = "End with exit code 11 when expand scripts are pending. Contract scripts may wait.")
	private boolean failOnPending;

	ExitStatus status(Standing standing) {
		return (this.failOnPending && standing.pendingExpand() != 0) ? ExitStatus.PENDING : ExitStatus.DONE;
	}

}
