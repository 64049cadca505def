package dev.trestle.migrations.boot.job.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option that chooses an engine, of every command that works with one.
 */
final class EngineChoice {

	@Option(names = "--engine", paramLabel = "<name>", order = 80,
			description = "Which engine of an application with several, by the name of its bean.")
	private @Nullable String engine;

	/** What the command line says, {@code null} when it says nothing. */
	@Nullable String name() {
		return this.engine;
	}

}
