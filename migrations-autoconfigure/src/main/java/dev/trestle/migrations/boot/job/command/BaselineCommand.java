package dev.trestle.migrations.boot.job.command;

import java.util.Objects;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.EntryResult;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Declares what an existing database has already.
 */
@Command(name = "baseline", header = "Declare what an existing database has already.",
		description = "Scripts up to and including <version> are taken as applied and never run. Only for a database"
				+ " without history.",
		footer = { "", "Examples:", "  baseline 12", "  baseline 2026.11 --description \"as of the Flyway years\"" })
final class BaselineCommand implements EngineCommand {

	@Parameters(paramLabel = "<version>", description = "The last version that the database has.")
	private @Nullable Version version;

	@Option(names = "--description", paramLabel = "<text>", defaultValue = "baseline",
			description = "Why, for the history. Default: baseline.")
	private String description = "baseline";

	@Override
	public String meansOneEngine() {
		return "baseline";
	}

	@Override
	public Result run(MigrationEngine engine, MigrationsProperties properties) {
		Version upTo = Objects.requireNonNull(this.version);
		return new EntryResult("Everything up to version " + upTo + " counts as applied.",
				engine.baseline(upTo, this.description), "'status' shows what is left to 'migrate'");
	}

}
