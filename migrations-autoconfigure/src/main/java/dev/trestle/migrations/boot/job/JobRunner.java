package dev.trestle.migrations.boot.job;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

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
final class JobRunner implements ApplicationRunner, ApplicationListener<ContextClosedEvent>, Ordered {

	private static final int AFTER_CANCEL = Ordered.HIGHEST_PRECEDENCE + 10;

	private final ConfigurableApplicationContext context;

	private final Invocation invocation;

	private final Reporter reporter;

	private final Console console;

	private final RunJournal journal;

	private final CountDownLatch finished = new CountDownLatch(1);

	// Who reports: the thread of the command, or whoever closes the context before it.
	private final AtomicReference<@Nullable Thread> reporting = new AtomicReference<>();

	private volatile boolean closing;

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
		if (!this.reporting.compareAndSet(null, Thread.currentThread())) {
			return;
		}
		try {
			// A signal may have come while the context was starting.
			@Nullable ExitStatus ending = ending();
			if (ending != null) {
				report(ShutdownSignal.nothingDone(ending));
			}
			else {
				execute();
			}
		}
		finally {
			this.finished.countDown();
		}
	}

	private void execute() {
		try {
			ContextCommand command = Objects.requireNonNull(this.invocation.command());
			if (command instanceof SettingsCommand settings && !this.invocation.needsEngine()) {
				report(settings.run(boundProperties().toSettings(), null, this::javaMigrations));
				return;
			}
			ChosenEngines chosen = ChosenEngines.of(MigrationEngines.names(this.context), this.invocation);
			if (chosen.refusal() != null) {
				report(chosen.refusal());
			}
			else {
				execute(command, chosen);
			}
		}
		catch (RuntimeException ex) {
			report(Diagnosis.of(ex, this.context));
			if (this.invocation.options().verbose()) {
				ex.printStackTrace(this.console.err());
			}
		}
	}

	private void execute(ContextCommand command, ChosenEngines chosen) {
		Map<String, MigrationEngine> engines = MigrationEngines.get(this.context, chosen.names());
		if (command instanceof SettingsCommand settings) {
			MigrationEngine engine = engines.values().iterator().next();
			report(settings.run(engine.settings(), settings.needsDatabase() ? engine.dataSource() : null,
					this::javaMigrations));
			return;
		}
		new EngineCommandRunner(this.context, this.invocation, this.reporter, this.console, this.journal, this::ending)
			.run((EngineCommand) command, engines, chosen.named());
	}

	// The context begins to close a moment after the signal, or without one.
	private @Nullable ExitStatus ending() {
		ExitStatus signal = ShutdownSignal.received();
		return (signal == null && this.closing) ? ExitStatus.TERMINATED : signal;
	}

	private MigrationsProperties boundProperties() {
		return Binder.get(this.context.getEnvironment()).bindOrCreate("migrations", MigrationsProperties.class);
	}

	private List<String> javaMigrations() {
		return new JavaMigrationClasses(this.context.getEnvironment(), this.context).names();
	}

	private void report(Result result) {
		this.reporter.report(this.invocation.name(), result);
	}

	@Override
	public int getOrder() {
		return AFTER_CANCEL;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		this.closing = true;
		if (this.reporting.compareAndSet(null, Thread.currentThread())) {
			report(ShutdownSignal.nothingDone(Objects.requireNonNull(ending())));
			return;
		}
		Thread running = Objects.requireNonNull(this.reporting.get());
		if (running != Thread.currentThread()) {
			await(running);
		}
	}

	private void await(Thread running) {
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
