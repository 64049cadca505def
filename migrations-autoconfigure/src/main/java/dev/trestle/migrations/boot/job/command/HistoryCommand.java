package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.HistoryResult;
import dev.trestle.migrations.boot.job.report.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows what was applied.
 */
@Command(name = "history", header = "Show what was applied: when, by whom, and how long it took.",
		footer = { "", "Examples:", "  history", "  history --limit 5 --format json" })
final class HistoryCommand implements EngineCommand {

	@Option(names = "--limit", paramLabel = "<n>", defaultValue = "20",
			description = "Only the newest <n> rows. Default: 20.")
	private int limit = 20;

	@Override
	public Result run(MigrationEngine engine, MigrationsProperties properties) {
		return HistoryResult.newest(engine.history(), this.limit);
	}

}
