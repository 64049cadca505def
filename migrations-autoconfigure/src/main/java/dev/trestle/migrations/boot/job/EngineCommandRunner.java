package dev.trestle.migrations.boot.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.command.AskingCommand;
import dev.trestle.migrations.boot.job.command.EngineCommand;
import dev.trestle.migrations.boot.job.command.Invocation;
import dev.trestle.migrations.boot.job.report.Console;
import dev.trestle.migrations.boot.job.report.EngineResult;
import dev.trestle.migrations.boot.job.report.EnginesResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.FailureResult;
import dev.trestle.migrations.boot.job.report.OutputFormat;
import dev.trestle.migrations.boot.job.report.Reporter;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.boot.job.report.Standing;
import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.MigrationException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs a command on one engine after the other. People read about each engine as soon as
 * it is done, programs about all of them at the end.
 */
final class EngineCommandRunner {

	private final ConfigurableApplicationContext context;

	private final Invocation invocation;

	private final Reporter reporter;

	private final Console console;

	private final RunJournal journal;

	private final Supplier<@Nullable ExitStatus> ending;

	/**
	 * Creates a runner.
	 * @param context where the properties are
	 * @param invocation the command line
	 * @param reporter tells what came of it
	 * @param console where stack traces go
	 * @param journal what the run in progress has finished
	 * @param ending tells how the process ends, {@code null} until it is told to
	 */
	EngineCommandRunner(ConfigurableApplicationContext context, Invocation invocation, Reporter reporter,
			Console console, RunJournal journal, Supplier<@Nullable ExitStatus> ending) {
		this.context = context;
		this.invocation = invocation;
		this.reporter = reporter;
		this.console = console;
		this.journal = journal;
		this.ending = ending;
	}

	/**
	 * Runs a command.
	 * @param command the command
	 * @param engines the engines by name
	 * @param named whether people are told their names
	 */
	void run(EngineCommand command, Map<String, MigrationEngine> engines, boolean named) {
		List<EngineResult> results = new ArrayList<>();
		List<String> left = new ArrayList<>(engines.keySet());
		boolean goesOn = true;
		while (goesOn && !left.isEmpty()) {
			String name = left.remove(0);
			Result result = result(command, name, Objects.requireNonNull(engines.get(name)), named);
			results.add(new EngineResult(name, result, named));
			if (engines.size() == 1) {
				report(results.get(0));
				return;
			}
			if (this.invocation.options().format() == OutputFormat.TEXT) {
				report(results.get(results.size() - 1));
			}
			goesOn = this.ending.get() == null && !(command.stopsAtFailure() && result.isFailure());
		}
		report(new EnginesResult(results, left));
	}

	private void report(Result result) {
		this.reporter.report(this.invocation.name(), result);
	}

	private Result result(EngineCommand command, String name, MigrationEngine engine, boolean named) {
		MigrationsProperties properties = this.context.getBean(MigrationsProperties.class);
		this.journal.begin();
		try {
			return (command instanceof AskingCommand asking)
					? asking.run(engine, properties,
							new TerminalDialog(this.console, this.invocation, named ? name : null))
					: command.run(engine, properties);
		}
		catch (MigrationException ex) {
			explain(ex);
			return failure(ex, engine, this.ending.get());
		}
		catch (RuntimeException ex) {
			explain(ex);
			return Diagnosis.of(ex, this.context);
		}
	}

	private void explain(RuntimeException failure) {
		if (this.invocation.options().verbose()) {
			failure.printStackTrace(this.console.err());
		}
	}

	// After a cancellation there is no time for questions. And whatever a signal makes
	// fail, the process ends with the signal's exit code.
	private FailureResult failure(MigrationException failure, MigrationEngine engine, @Nullable ExitStatus ending) {
		if (ending != null || failure instanceof CancelledException) {
			return FailureResult.cancelled(failure, this.journal.done(),
					(ending != null) ? ending : ExitStatus.TERMINATED);
		}
		return FailureResult.of(failure, this.journal.done(), Standing.ifKnown(engine).orElse(null));
	}

}
