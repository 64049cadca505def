package dev.trestle.migrations.boot.job;

import java.util.List;

import dev.trestle.migrations.boot.job.command.Invocation;
import dev.trestle.migrations.boot.job.report.Console;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.OutputFormat;
import dev.trestle.migrations.boot.job.report.Reporter;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;

/**
 * The Spring application of the job: small, without web, and with nothing of the user's
 * but configuration and Java migrations.
 */
final class JobApplication {

	private final Invocation invocation;

	private final Reporter reporter;

	private final Console console;

	JobApplication(Invocation invocation, Reporter reporter, Console console) {
		this.invocation = invocation;
		this.reporter = reporter;
		this.console = console;
	}

	/**
	 * Runs the command in a context of its own.
	 * @param springArguments properties of the command line
	 * @return the exit code
	 */
	int run(List<String> springArguments) {
		// Generated code of the user's application knows nothing of this one.
		SpringProperties.setProperty("spring.aot.enabled", "false");
		StartFailure failure = new StartFailure();
		try {
			SpringApplication application = application();
			ConfigurableApplicationContext context = failure.watch(() -> application.run(arguments(springArguments)));
			context.close();
		}
		catch (RuntimeException ex) {
			report(ex, failure);
		}
		ExitStatus reported = this.reporter.reported();
		return ((reported != null) ? reported : ExitStatus.UNEXPECTED).code();
	}

	private void report(RuntimeException ex, StartFailure failure) {
		// A context that a signal closes while it starts has reported that, and fails
		if (this.reporter.reported() == null) {
			ExitStatus signal = ShutdownSignal.received();
			this.reporter.report(this.invocation.name(),
					(signal != null) ? ShutdownSignal.nothingDone(signal) : failure.result(ex));
			if (this.invocation.options().verbose()) {
				ex.printStackTrace(this.console.err());
			}
		}
	}

	private static String[] arguments(List<String> springArguments) {
		return springArguments.toArray(String[]::new);
	}

	private SpringApplication application() {
		JobProperties properties = new JobProperties(this.invocation.options().verbose(), this.console.terminal());
		SpringApplication application = new SpringApplication(configuration());
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(properties.defaults());
		application.addListeners(properties);
		application.addInitializers((context) -> register(context.getBeanFactory()));
		return application;
	}

	private Class<?> configuration() {
		return this.invocation.needsEngine() ? JobConfiguration.class : OfflineJobConfiguration.class;
	}

	private void register(ConfigurableListableBeanFactory beans) {
		beans.registerSingleton("migrationJobInvocation", this.invocation);
		beans.registerSingleton("migrationJobReporter", this.reporter);
		beans.registerSingleton("migrationJobConsole", this.console);
		beans.registerSingleton("migrationJobJournal", new RunJournal());
		if (this.console.terminal() && this.invocation.options().format() == OutputFormat.TEXT) {
			beans.registerSingleton("migrationJobProgress", new ProgressListener(this.console.progress()));
		}
	}

}
