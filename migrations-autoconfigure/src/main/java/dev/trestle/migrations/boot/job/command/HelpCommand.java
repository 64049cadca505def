package dev.trestle.migrations.boot.job.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Shows help.
 */
@Command(name = "help", header = "Show help, for a command or as a whole.",
		footer = { "", "Examples:", "  help", "  help migrate" })
final class HelpCommand {

	@Parameters(arity = "0..1", paramLabel = "<command>", description = "The command to explain.")
	private @Nullable String command;

	@Nullable String command() {
		return this.command;
	}

}
