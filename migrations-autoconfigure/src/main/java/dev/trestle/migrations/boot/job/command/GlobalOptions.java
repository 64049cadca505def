package dev.trestle.migrations.boot.job.command;

import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.boot.job.report.OutputFormat;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The options of every command.
 */
public final class GlobalOptions {

	@Option(names = "--format", paramLabel = "text|json", defaultValue = "text", scope = ScopeType.INHERIT, order = 90,
			description = "How to report: text for people, or one JSON document on standard output. Default: text.")
	private OutputFormat format = OutputFormat.TEXT;

	@Option(names = "--color", paramLabel = "auto|always|never", defaultValue = "auto", scope = ScopeType.INHERIT,
			order = 91, description = "Whether to use colors. Default: auto, which means on a terminal.")
	private ColorMode color = ColorMode.AUTO;

	@Option(names = { "-v", "--verbose" }, scope = ScopeType.INHERIT, order = 92,
			description = "Log more, and show stack traces.")
	private boolean verbose;

	@Option(names = { "-h", "--help" }, usageHelp = true, scope = ScopeType.INHERIT, order = 93,
			description = "Show this help and exit.")
	@SuppressWarnings("UnusedVariable")
	private boolean help;

	/**
	 * The options of a command line that cannot be understood, as far as they can be.
	 * @param arguments the command line
	 * @return its format; everything else as by default
	 */
	static GlobalOptions guess(List<String> arguments) {
		GlobalOptions options = new GlobalOptions();
		String line = String.join(" ", arguments).toLowerCase(Locale.ROOT);
		if (line.contains("--format json") || line.contains("--format=json")) {
			options.format = OutputFormat.JSON;
		}
		return options;
	}

	/**
	 * How to report.
	 * @return text or JSON
	 */
	public OutputFormat format() {
		return this.format;
	}

	/**
	 * Whether to log more, and show stack traces.
	 * @return {@code false} by default
	 */
	public boolean verbose() {
		return this.verbose;
	}

	/**
	 * Whether to use colours.
	 * @param terminal whether a person watches
	 * @return what was asked for, by default on a terminal that does not object
	 */
	public boolean colours(boolean terminal) {
		return switch (this.color) {
			case ALWAYS -> true;
			case NEVER -> false;
			case AUTO -> terminal && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
		};
	}

	/**
	 * When to use colours.
	 */
	enum ColorMode {

		AUTO, ALWAYS, NEVER

	}

}
