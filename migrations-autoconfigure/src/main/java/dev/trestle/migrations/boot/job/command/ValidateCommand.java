package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.ValidationReport;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.FailureStatus;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.boot.job.report.Standing;
import dev.trestle.migrations.boot.job.report.ValidationResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Tells whether a run would be refused.
 */
@Command(name = "validate", header = "Check that scripts and history fit together.",
		description = "Reads every pending script as a whole, and finds everything that would make 'migrate' refuse to"
				+ " run. Takes no lock and writes nothing.",
		footer = { "", "Examples:", "  validate", "  validate --fail-on-pending" })
final class ValidateCommand implements EngineCommand {

	@Mixin
	private final PendingCheck pending = new PendingCheck();

	@Mixin
	private final Recipes recipes = new Recipes();

	@Override
	public Result run(MigrationEngine engine, MigrationsProperties properties) {
		ValidationReport report = engine.validate(this.recipes.chosen());
		Standing standing = Standing.of(engine);
		return new ValidationResult(standing, report.problems(), report.notRead(), status(report, standing));
	}

	private ExitStatus status(ValidationReport report, Standing standing) {
		return report.valid() ? this.pending.status(standing)
				: FailureStatus.of(report.problems().get(0).code(), standing);
	}

}
