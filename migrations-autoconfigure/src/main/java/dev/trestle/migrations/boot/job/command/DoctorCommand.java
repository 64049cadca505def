package dev.trestle.migrations.boot.job.command;

import java.time.Duration;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.DoctorResult;
import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.doctor.Thresholds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Looks for what is wrong with the database itself.
 */
@Command(name = "doctor", header = "Look for what is wrong with the database, whatever its scripts say.",
		description = { "Finds missing, invalid, duplicate and unused indexes, constraints that were never validated,"
				+ " sequences and integer keys near their limit, tables that cannot be replicated, and transactions that"
				+ " the next migration would wait for; with the SQL that helps.",
				"Reads system catalogs and statistics only: takes no lock on a table, writes nothing, executes none of"
						+ " the SQL that it shows. What its role cannot see, it says." },
		footer = { "", "Examples:", "  doctor", "  doctor --fail-on warning --format json",
				"  doctor --near-limit 50 --unused-after 90d", "  doctor --transaction-age 10s --fail-on warning" })
final class DoctorCommand implements EngineCommand {

	@Option(names = "--fail-on", paramLabel = "error|warning|advice|never", defaultValue = "error",
			description = "End with exit code 10 from this severity on. Default: error.")
	private FailOn failOn = FailOn.ERROR;

	@Option(names = "--near-limit", paramLabel = "<percent>",
			description = "Report sequences and integer keys that have used this much of their numbers. Default: 70.")
	private @Nullable Integer nearLimit;

	@Option(names = "--unused-after", paramLabel = "<duration>",
			description = "Call an index unused when nothing has read it for at least this long. Default: 30d.")
	private @Nullable Duration unusedAfter;

	@Option(names = "--transaction-age", paramLabel = "<duration>",
			description = "Report transactions that are open for this long. Default: 5m.")
	private @Nullable Duration transactionAge;

	@Override
	public Result run(MigrationEngine engine, MigrationsProperties properties) {
		if (this.nearLimit != null && (this.nearLimit < 1 || this.nearLimit > 100)) {
			return new ErrorResult(ExitStatus.USAGE, "--near-limit " + this.nearLimit + " is no share of a whole.",
					"Give a number from 1 to 100.");
		}
		return new DoctorResult(engine.doctor(thresholds()), this.failOn.threshold());
	}

	private Thresholds thresholds() {
		Thresholds thresholds = Thresholds.DEFAULTS;
		if (this.nearLimit != null) {
			thresholds = thresholds.withUsedPercent(this.nearLimit);
		}
		if (this.unusedAfter != null) {
			thresholds = thresholds.withStatisticsAge(this.unusedAfter);
		}
		return (this.transactionAge != null) ? thresholds.withTransactionAge(this.transactionAge) : thresholds;
	}

}
