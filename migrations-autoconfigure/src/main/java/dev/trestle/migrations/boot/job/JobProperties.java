package dev.trestle.migrations.boot.job;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * Properties of the job. Some replace what the application's configuration says for the
 * application itself; the command line replaces them in turn.
 */
final class JobProperties implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String NAME = "migrationJob";

	// Before the configuration files are read and logging is set up.
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 5;

	private final boolean verbose;

	private final boolean terminal;

	JobProperties(boolean verbose, boolean terminal) {
		this.verbose = verbose;
		this.terminal = terminal;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		MutablePropertySources sources = event.getEnvironment().getPropertySources();
		MapPropertySource replacements = new MapPropertySource(NAME, replacements());
		if (sources.contains(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME)) {
			sources.addAfter(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME, replacements);
		}
		else {
			sources.addFirst(replacements);
		}
	}

	private Map<String, Object> replacements() {
		Map<String, Object> values = new HashMap<>();
		values.put("spring.main.web-application-type", "none");
		values.put("spring.main.lazy-initialization", true);
		values.put("spring.main.banner-mode", "off");
		values.put("spring.main.log-startup-info", false);
		values.put("spring.main.keep-alive", false);
		values.put("spring.main.register-shutdown-hook", true);
		values.put("spring.jmx.enabled", false);
		// The command line says what to do.
		values.put("migrations.on-startup", "none");
		// One connection for the run, one for its watcher, and none in advance.
		values.put("spring.datasource.hikari.minimum-idle", 0);
		values.put("spring.datasource.hikari.maximum-pool-size", 3);
		if (!this.verbose) {
			// They log failures that the report explains, with stack traces and URLs.
			values.put("logging.level." + AnnotationConfigApplicationContext.class.getName(), "off");
			values.put("logging.level.com.zaxxer.hikari", "off");
			values.put("logging.level.org.postgresql", "off");
		}
		return values;
	}

	/**
	 * What holds unless the application says otherwise.
	 * @return properties of the lowest precedence
	 */
	Map<String, Object> defaults() {
		// A person sees the progress line and the report
		String quiet = this.terminal ? "off" : "info";
		return Map.of("logging.level.root", this.verbose ? "info" : "warn", "logging.level.dev.trestle.migrations",
				this.verbose ? "debug" : quiet);
	}

}
