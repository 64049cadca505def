package dev.trestle.migrations.boot.job.command;

import java.time.Duration;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.StatusReport;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.boot.job.report.Standing;
import dev.trestle.migrations.boot.job.report.WaitResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Waits for somebody else's run.
 */
@Command(name = "wait", header = "Wait until the expand scripts of this build are applied.",
		description = "For an init container: holds the new build back until the migration job is through. Takes no"
				+ " lock, and waits for a database that cannot be reached yet, too.",
		footer = { "", "Examples:", "  wait", "  wait --timeout 30s" })
final class WaitCommand implements EngineCommand {

	@Option(names = "--timeout", paramLabel = "<duration>",
			description = "How long, for all engines together, for example 30s, 5m or PT5M. Default: migrations.wait-timeout, which is 5m.")
	private @Nullable Duration timeout;

	private @Nullable Long deadline;

	@Override
	public Result run(MigrationEngine engine, MigrationsProperties properties) {
		long start = System.nanoTime();
		StatusReport status = engine.awaitApplied(left(start, properties));
		return new WaitResult(Standing.of(engine, status), Duration.ofNanos(System.nanoTime() - start));
	}

	// All engines of an application have this time together
	private Duration left(long now, MigrationsProperties properties) {
		if (this.deadline == null) {
			Duration time = (this.timeout != null) ? this.timeout : properties.getWaitTimeout();
			this.deadline = now + time.toNanos();
		}
		return Duration.ofNanos(Math.max(0, this.deadline - now));
	}

}
