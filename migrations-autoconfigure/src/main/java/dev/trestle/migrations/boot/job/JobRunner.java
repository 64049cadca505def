package dev.trestle.migrations.boot.job;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationEngines;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.command.ContextCommand;
import dev.trestle.migrations.boot.job.command.EngineCommand;
import dev.trestle.migrations.boot.job.command.Invocation;
import dev.trestle.migrations.boot.job.command.SettingsCommand;
import dev.trestle.migrations.boot.job.report.Console;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.Reporter;
import dev.trestle.migrations.boot.job.report.Result;
import org.jspecify.annotations.Nullable;
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
			this.status = this.closing ? ShutdownSignal.status() : execute();
		}
		finally {
			this.finished.countDown();
		}
	}

	private ExitStatus execute() {
		try {
			ContextCommand command = Objects.requireNonNull(this.invocation.command());
			if (command instanceof SettingsCommand settings && !this.invocation.needsEngine()) {
				return report(settings.run(boundProperties().toSettings(), null));
			}
			ChosenEngines chosen = ChosenEngines.of(MigrationEngines.names(this.context), this.invocation);
			return (chosen.refusal() != null) ? report(chosen.refusal()) : execute(command, chosen);
		}
		catch (RuntimeException ex) {
			ExitStatus failed = report(Diagnosis.of(ex, this.context));
			if (this.invocation.options().verbose()) {
				ex.printStackTrace(this.console.err());
			}
			return failed;
		}
	}

	private ExitStatus execute(ContextCommand command, ChosenEngines chosen) {
		Map<String, MigrationEngine> engines = MigrationEngines.get(this.context, chosen.names());
		if (command instanceof SettingsCommand settings) {
			MigrationEngine engine = engines.values().iterator().next();
			return report(settings.run(engine.settings(), settings.needsDatabase() ? engine.dataSource() : null));
		}
		return new EngineCommandRunner(this.context, this.invocation, this.reporter, this.console, this.journal)
			.run((EngineCommand) command, engines, chosen.named(), () -> this.closing);
	}

	private MigrationsProperties boundProperties() {
		return Binder.get(this.context.getEnvironment()).bindOrCreate("migrations", MigrationsProperties.class);
	}

	private ExitStatus report(Result result) {
		return this.reporter.report(this.invocation.name(), result);
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
