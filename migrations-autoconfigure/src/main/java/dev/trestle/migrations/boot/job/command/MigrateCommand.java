package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.boot.job.report.RunResult;
import dev.trestle.migrations.boot.job.report.Standing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Applies pending scripts.
 */
@Command(name = "migrate", header = "Apply pending scripts.",
		description = {
				"Applies pending expand scripts, in the order of versions, while the application keeps running.",
				"Run it before the new build is deployed. Contract scripts wait until they are asked for: run"
						+ " 'migrate --phase contract' when no instance of the old build is left." },
		footer = { "", "Examples:", "  migrate", "  migrate --phase contract", "  migrate --target 7 --format json" })
final class MigrateCommand implements EngineCommand {

	@Mixin
	private final Range range = new Range();

	@Override
	public Result run(MigrationEngine engine, MigrationsProperties properties) {
		return new RunResult(engine.migrate(this.range.request(properties)), Standing.ifKnown(engine).orElse(null));
	}

}
