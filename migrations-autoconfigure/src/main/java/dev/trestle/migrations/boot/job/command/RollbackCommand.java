package dev.trestle.migrations.boot.job.command;

import java.util.Objects;
import java.util.UUID;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.RollbackRequest;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.boot.job.report.RunResult;
import dev.trestle.migrations.boot.job.report.Standing;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Takes applied scripts back.
 */
@Command(name = "rollback", header = "Take applied scripts back with their undo scripts, newest first.",
		description = "Exactly one of --steps, --run and --to says how much. Refused as a whole when one of the scripts"
				+ " has no undo script.",
		footer = { "", "Examples:", "  rollback --steps 1", "  rollback --to 7",
				"  rollback --run 0195b2c4-7d0e-7c3a-9f00-3c1d2e4f5a6b" })
final class RollbackCommand implements EngineCommand {

	@ArgGroup(multiplicity = "1")
	private @Nullable Extent extent;

	@Override
	public String meansOneEngine() {
		return "rollback";
	}

	@Override
	public Result run(MigrationEngine engine, MigrationsProperties properties) {
		RollbackRequest request = Objects.requireNonNull(this.extent).request();
		return new RunResult(engine.rollback(request), Standing.ifKnown(engine).orElse(null));
	}

	/**
	 * How much to take back.
	 */
	static final class Extent {

		@Option(names = "--steps", paramLabel = "<n>", description = "The newest <n> versioned scripts.")
		private @Nullable Integer steps;

		@Option(names = "--run", paramLabel = "<id>",
				description = "Everything that one run applied; it must be the newest.")
		private @Nullable UUID run;

		@Option(names = "--to", paramLabel = "<version>",
				description = "Everything above <version>, which stays applied.")
		private @Nullable Version to;

		RollbackRequest request() {
			if (this.steps != null) {
				return new RollbackRequest.Steps(this.steps);
			}
			return (this.run != null) ? new RollbackRequest.Run(this.run)
					: new RollbackRequest.ToVersion(Objects.requireNonNull(this.to));
		}

	}

}
