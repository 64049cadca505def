package dev.trestle.migrations.boot.job.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.script.Similar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line, and what was probably meant.
 */
final class UsageErrors {

	private UsageErrors() {
	}

	static ErrorResult of(ParameterException failure) {
		CommandLine command = failure.getCommandLine();
		if (failure instanceof UnmatchedArgumentException unmatched) {
			return unmatched(command, unmatched.getUnmatched().get(0));
		}
		return error(command, String.valueOf(failure.getMessage()).replaceFirst("^Error: ", ""), null);
	}

	// Never more than the name of an option: its value may be a password.
	private static ErrorResult unmatched(CommandLine command, String argument) {
		boolean option = argument.startsWith("-");
		boolean subcommand = !option && !command.getSubcommands().isEmpty();
		String name = option ? argument.split("=", 2)[0] : argument;
		List<String> known = option ? new ArrayList<>(command.getCommandSpec().optionsMap().keySet())
				: List.copyOf(command.getSubcommands().keySet());
		String what = subcommand ? "There is no command '" : "Unexpected argument '";
		return error(command, (option ? "There is no option '" : what) + name + "'.", Similar.to(name, known));
	}

	static ErrorResult format(CommandLine command, GlobalOptions options) {
		return error(command, "The format '" + options.format().name().toLowerCase(Locale.ROOT)
				+ "' is for 'lint' only: write text or json.", null);
	}

	private static ErrorResult error(CommandLine command, String message, @Nullable String similar) {
		String name = command.getCommandName();
		String help = name.equals(RootCommand.NAME) ? "--help" : name + " --help";
		String guess = (similar != null) ? "Did you mean '" + similar + "'? " : "";
		return new ErrorResult(ExitStatus.USAGE, message, guess + "See '" + help + "'.");
	}

}
