package dev.trestle.migrations.boot.job.command;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.boot.job.report.Standing;
import dev.trestle.migrations.boot.job.report.StatusResult;
import dev.trestle.migrations.history.HistoryEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Shows scripts and history side by side.
 */
@Command(name = "status", header = "Show every script and where it stands.",
		description = "Takes no lock and writes nothing. Problems are shown and do not change the exit code: a"
				+ " pipeline asks 'validate'.",
		footer = { "", "Examples:", "  status", "  status --fail-on-pending --format json" })
final class StatusCommand implements EngineCommand {

	@Mixin
	private final PendingCheck pending = new PendingCheck();

	@Override
	public Result run(MigrationEngine engine, MigrationsProperties properties) {
		Standing standing = Standing.of(engine);
		Map<Integer, HistoryEntry> history = engine.history()
			.stream()
			.collect(Collectors.toMap(HistoryEntry::rank, Function.identity()));
		return new StatusResult(standing, history, engine.running().orElse(null), this.pending.status(standing));
	}

}
