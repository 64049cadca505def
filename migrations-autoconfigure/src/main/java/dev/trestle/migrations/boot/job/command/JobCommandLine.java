package dev.trestle.migrations.boot.job.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.script.Version;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Understands the job's command line. Never prints and never touches a database.
 */
public final class JobCommandLine {

	private static final int HELP_WIDTH = 100;

	private final RootCommand root = new RootCommand();

	private final CommandLine commandLine = new CommandLine(this.root);

	private final EngineChoice engine = new EngineChoice();

	private final boolean terminal;

	/**
	 * Creates a command line.
	 * @param terminal whether a person watches
	 */
	public JobCommandLine(boolean terminal) {
		this.terminal = terminal;
		this.commandLine.registerConverter(Version.class, JobCommandLine::version);
		this.commandLine.registerConverter(Duration.class, JobCommandLine::duration);
		this.commandLine.setCaseInsensitiveEnumValuesAllowed(true);
		this.commandLine.setUsageHelpWidth(HELP_WIDTH);
		this.commandLine.setUsageHelpLongOptionsMaxWidth(30);
		this.commandLine.getCommandSpec().versionProvider(new JobVersion());
		document(this.commandLine);
		this.commandLine.getSubcommands().values().forEach(this::complete);
	}

	private void complete(CommandLine command) {
		if (command.getCommand() instanceof ContextCommand) {
			command.getCommandSpec().addMixin("engine", CommandSpec.forAnnotatedObject(this.engine));
		}
		document(command);
	}

	private static Version version(String text) {
		try {
			return Version.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new CommandLine.TypeConversionException(String.valueOf(ex.getMessage()));
		}
	}

	private static Duration duration(String text) {
		try {
			Duration duration = DurationStyle.detectAndParse(text);
			if (!duration.isNegative()) {
				return duration;
			}
		}
		catch (IllegalArgumentException ex) {
			// falls through to the message that names what is accepted
		}
		throw new CommandLine.TypeConversionException("'" + text + "' is not a duration such as 30s, 5m or PT5M");
	}

	private static void document(CommandLine command) {
		Map<String, String> codes = new LinkedHashMap<>();
		Arrays.stream(ExitStatus.values())
			.filter((status) -> mayEnd(command.getCommand(), status))
			.forEach((status) -> codes.put(Integer.toString(status.code()), status.meaning()));
		command.getCommandSpec()
			.usageMessage()
			.sortOptions(false)
			.exitCodeListHeading("%nExit codes:%n")
			.exitCodeList(codes);
	}

	private static boolean mayEnd(Object command, ExitStatus status) {
		if (command instanceof SettingsCommand) {
			return status.compareTo(ExitStatus.REFUSED) <= 0 || status == ExitStatus.DATABASE;
		}
		return command instanceof EngineCommand || command instanceof RootCommand
				|| status.compareTo(ExitStatus.USAGE) <= 0;
	}

	/**
	 * Understands a command line.
	 * @param arguments the arguments without Spring properties
	 * @return what to do, or what to say instead
	 */
	public Invocation parse(List<String> arguments) {
		try {
			return invocation(this.commandLine.parseArgs(arguments.toArray(String[]::new)));
		}
		catch (ParameterException ex) {
			return Invocation.answered(null, GlobalOptions.guess(arguments), UsageErrors.of(ex));
		}
	}

	private Invocation invocation(ParseResult parsed) {
		ParseResult last = parsed;
		while (last.hasSubcommand()) {
			last = last.subcommand();
		}
		Object command = last.commandSpec().userObject();
		GlobalOptions options = this.root.options();
		String name = last.commandSpec().name();
		if (last.isVersionHelpRequested()) {
			return Invocation.answered(name, options, new HelpResult(JobVersion.text(), ExitStatus.DONE));
		}
		if (last.isUsageHelpRequested()) {
			return Invocation.answered(name, options, usage(last.commandSpec().commandLine(), ExitStatus.DONE));
		}
		if (!options.format().isCommon() && !(command instanceof LintCommand)) {
			return Invocation.answered(name, options, UsageErrors.format(last.commandSpec().commandLine(), options));
		}
		if (command instanceof ContextCommand contextCommand) {
			return new Invocation(name, options, this.engine.name(), contextCommand, null);
		}
		if (command instanceof LocalCommand local) {
			return Invocation.answered(name, options, local.run());
		}
		if (command instanceof HelpCommand help) {
			return Invocation.answered(name, options, usage(subject(help), ExitStatus.DONE));
		}
		return Invocation.answered(null, options, usage(this.commandLine, ExitStatus.USAGE));
	}

	private CommandLine subject(HelpCommand help) {
		if (help.command() == null) {
			return this.commandLine;
		}
		CommandLine subject = this.commandLine.getSubcommands().get(help.command());
		if (subject == null) {
			throw new UnmatchedArgumentException(this.commandLine, List.of(help.command()));
		}
		return subject;
	}

	private HelpResult usage(CommandLine command, ExitStatus status) {
		Ansi ansi = this.root.options().colours(this.terminal) ? Ansi.ON : Ansi.OFF;
		return new HelpResult(command.getUsageMessage(ansi), status);
	}

}
