package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.plan.PhaseSelection;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say how far to migrate.
 */
final class Range {

	@Option(names = "--target", paramLabel = "<version>", description = "Last version to apply. Default: all.")
	private @Nullable Version target;

	@Option(names = "--phase", paramLabel = "expand|contract|all",
			description = "Which scripts to cover. Default: migrations.phase, which is expand.")
	private @Nullable PhaseSelection phase;

	/** Whether a version was given: each engine has versions of its own. */
	boolean meansOneEngine() {
		return this.target != null;
	}

	MigrateRequest request(MigrationsProperties properties) {
		return new MigrateRequest(this.target, (this.phase != null) ? this.phase : properties.getPhase());
	}

}
