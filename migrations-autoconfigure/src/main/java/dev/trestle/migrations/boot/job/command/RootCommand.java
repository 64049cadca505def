package dev.trestle.migrations.boot.job.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command line as a whole.
 */
@Command(name = RootCommand.NAME, header = "Changes the schema of this application's PostgreSQL database.",
		description = { "Runs from the application's own jar or image, with its configuration and profiles, but without"
				+ " its beans." },
		synopsisSubcommandLabel = "<command>",
		subcommands = { MigrateCommand.class, PlanCommand.class, StatusCommand.class, ValidateCommand.class,
				RollbackCommand.class, BaselineCommand.class, ResolveCommand.class, WaitCommand.class,
				HistoryCommand.class, LintCommand.class, LocksCommand.class, ExplainCommand.class, DoctorCommand.class,
				NewCommand.class, HelpCommand.class },
		footer = { "", "Spring properties can be given to every command, always with '=':",
				"  migrate --spring.profiles.active=prod --migrations.lock.timeout=200ms", "",
				"How to start it from the application's fat jar, or from its extracted layout:",
				"  java -Dloader.main=dev.trestle.migrations.boot.job.MigrationJob -cp app.jar \\",
				"       org.springframework.boot.loader.launch.PropertiesLauncher migrate",
				"  java -cp app/app.jar dev.trestle.migrations.boot.job.MigrationJob migrate" })
final class RootCommand {

	static final String NAME = "migrations";

	@Mixin
	private final GlobalOptions options = new GlobalOptions();

	@Option(names = { "-V", "--version" }, versionHelp = true, description = "Show the version and exit.")
	@SuppressWarnings("UnusedVariable")
	private boolean version;

	GlobalOptions options() {
		return this.options;
	}

}
