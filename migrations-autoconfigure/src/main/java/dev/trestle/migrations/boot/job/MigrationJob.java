package dev.trestle.migrations.boot.job;

import dev.trestle.migrations.boot.job.command.Invocation;
import dev.trestle.migrations.boot.job.command.JobCommandLine;
import dev.trestle.migrations.boot.job.report.Console;
import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.Reporter;
import dev.trestle.migrations.boot.job.report.Result;
import org.jspecify.annotations.Nullable;

/**
 * Runs migrations as a process of their own, from the application's jar or image:
 * {@code java -cp app/app.jar dev.trestle.migrations.boot.job.MigrationJob migrate}.
 */
public final class MigrationJob {

	private final Console console;

	MigrationJob(Console console) {
		this.console = console;
	}

	/**
	 * Runs a command and ends the process with its exit code.
	 * @param arguments a command with its options, and Spring properties; none for help
	 */
	public static void main(String... arguments) {
		System.exit(new MigrationJob(Console.take()).run(arguments));
	}

	int run(String... arguments) {
		JobArguments split = JobArguments.split(arguments);
		Invocation invocation = new JobCommandLine(this.console.terminal()).parse(split.own());
		Reporter reporter = new Reporter(invocation.options().format(), this.console,
				invocation.options().colours(this.console.terminal()));
		@Nullable Result answer = answer(split, invocation);
		if (answer != null) {
			return reporter.report(invocation.name(), answer).code();
		}
		return new JobApplication(invocation, reporter, this.console).run(split.spring());
	}

	// What can be said without a context.
	private static @Nullable Result answer(JobArguments arguments, Invocation invocation) {
		if (arguments.malformed() != null) {
			return malformed(arguments.malformed());
		}
		if (invocation.command() == null) {
			return invocation.result();
		}
		return PropertyNames.load(MigrationJob.class.getClassLoader()).check(arguments.spring()).orElse(null);
	}

	// Never the value: it may be a password.
	private static Result malformed(String property) {
		return new ErrorResult(ExitStatus.USAGE, "The property --" + property + " has no value.",
				"Write '=' and the value directly behind the name, without a space.");
	}

}
