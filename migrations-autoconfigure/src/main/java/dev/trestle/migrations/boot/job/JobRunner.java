package dev.trestle.migrations.boot.job;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.command.AskingCommand;
import dev.trestle.migrations.boot.job.command.ContextCommand;
import dev.trestle.migrations.boot.job.command.EngineCommand;
import dev.trestle.migrations.boot.job.command.Invocation;
import dev.trestle.migrations.boot.job.command.SettingsCommand;
import dev.trestle.migrations.boot.job.report.Console;
import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.FailureResult;
import dev.trestle.migrations.boot.job.report.Reporter;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.boot.job.report.Standing;
import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.MigrationException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Runs the command and reports. When the context closes before the end, because of a
 * signal, it waits for the report: the engine's own listener has cancelled the run by
 * then, and meter registries close only after it.
 */
final class JobRunner
		implements ApplicationRunner, ExitCodeGenerator, ApplicationListener<ContextClosedEvent>, Ordered {

	private static final int AFTER_CANCEL = Ordered.HIGHEST_PRECEDENCE + 10;

	private final ConfigurableApplicationContext context;

	private final Invocation invocation;

	private final Reporter reporter;

	private final Console console;

	private final RunJournal journal;

	private final CountDownLatch finished = new CountDownLatch(1);

	private volatile @Nullable Thread thread;

	private volatile boolean closing;

	private volatile ExitStatus status = ExitStatus.UNEXPECTED;

	JobRunner(ConfigurableApplicationContext context, Invocation invocation, Reporter reporter, Console console,
			RunJournal journal) {
		this.context = context;
		this.invocation = invocation;
		this.reporter = reporter;
		this.console = console;
		this.journal = journal;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		this.thread = Thread.currentThread();
		try {
			// A signal may have come while the context was starting.
			this.status = this.closing ? ExitStatus.TERMINATED : execute();
		}
		finally {
			this.finished.countDown();
		}
	}

	private ExitStatus execute() {
		ObjectProvider<MigrationEngine> engines = this.context.getBeanProvider(MigrationEngine.class);
		@Nullable MigrationEngine engine = null;
		try {
			ContextCommand command = Objects.requireNonNull(this.invocation.command());
			if (command instanceof SettingsCommand settings && !settings.needsDatabase()) {
				return report(settings.run(boundProperties(), null));
			}
			engine = engines.getIfAvailable();
			return report((engine != null) ? run(command, engine) : noEngine());
		}
		catch (MigrationException ex) {
			return failed(ex, result(ex, engine));
		}
		catch (RuntimeException ex) {
			return failed(ex, Diagnosis.of(ex, this.context));
		}
	}

	private Result run(ContextCommand command, MigrationEngine engine) {
		MigrationsProperties properties = this.context.getBean(MigrationsProperties.class);
		if (command instanceof SettingsCommand settings) {
			return settings.run(properties, engine.dataSource());
		}
		return (command instanceof AskingCommand asking)
				? asking.run(engine, properties, new TerminalDialog(this.console, this.invocation))
				: ((EngineCommand) command).run(engine, properties);
	}

	private MigrationsProperties boundProperties() {
		return Binder.get(this.context.getEnvironment()).bindOrCreate("migrations", MigrationsProperties.class);
	}

	private ExitStatus report(Result result) {
		return this.reporter.report(this.invocation.name(), result);
	}

	private ExitStatus failed(RuntimeException failure, Result result) {
		ExitStatus failed = report(result);
		if (this.invocation.options().verbose()) {
			failure.printStackTrace(this.console.err());
		}
		return failed;
	}

	// After a cancellation there is no time for questions.
	private FailureResult result(MigrationException failure, @Nullable MigrationEngine engine) {
		boolean ask = engine != null && !(failure instanceof CancelledException);
		return new FailureResult(failure, this.journal.done(),
				(ask && engine != null) ? Standing.ifKnown(engine).orElse(null) : null);
	}

	private static Result noEngine() {
		return new ErrorResult(ExitStatus.USAGE,
				"There is no migration engine: no data source, or migrations.enabled is false.",
				"Set spring.datasource.url or migrations.url, and migrations.enabled to true.");
	}

	@Override
	public int getExitCode() {
		return this.status.code();
	}

	@Override
	public int getOrder() {
		return AFTER_CANCEL;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		this.closing = true;
		Thread running = this.thread;
		if (running == null || running == Thread.currentThread()) {
			return;
		}
		try {
			// Only a wait, which is no run, needs the interrupt.
			if (!this.finished.await(1, TimeUnit.SECONDS)) {
				running.interrupt();
				this.finished.await(4, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
