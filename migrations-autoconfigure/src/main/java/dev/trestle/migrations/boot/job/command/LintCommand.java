package dev.trestle.migrations.boot.job.command;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.trestle.migrations.LintReport;
import dev.trestle.migrations.MigrationLint;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.LintResult;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.script.ApplyRecipes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Looks for hazards in scripts.
 */
@Command(name = "lint", header = "Look for hazards in scripts, without a database.",
		description = { "Says what would stop the application or lose data, and what to write instead. The scripts of"
				+ " locations and folders are judged as if each were deployed alone; files that are named one by one,"
				+ " and those that --changed-since finds, as one run.",
				"--format also takes sarif, github (annotations of a workflow) and junit." },
		footer = { "", "Examples:", "  lint", "  lint --changed-since origin/main --format github",
				"  lint src/main/resources/db/migration/V7__add_bio.sql --server-version 16",
				"  lint db/migration --fail-on warning --format sarif > lint.sarif" })
final class LintCommand implements SettingsCommand {

	@Parameters(arity = "0..*", paramLabel = "<file>",
			description = "Scripts, or folders of scripts. Default: migrations.locations.")
	private List<Path> files = List.of();

	@Option(names = "--changed-since", paramLabel = "<ref>",
			description = "Only scripts that were added or changed since the branch left this Git revision.")
	private @Nullable String changedSince;

	@Option(names = "--fail-on", paramLabel = "error|warning|advice|never", defaultValue = "error",
			description = "End with exit code 10 from this severity on. Default: error.")
	private FailOn failOn = FailOn.ERROR;

	@Mixin
	private final Server server = new Server();

	@Mixin
	private final Recipes recipes = new Recipes();

	@Override
	public boolean needsDatabase() {
		return this.server.database();
	}

	private MigrationSettings withRecipes(MigrationSettings settings) {
		ApplyRecipes chosen = this.recipes.chosen();
		return (chosen != null) ? settings.withSafety(settings.safety().withApplyRecipes(chosen)) : settings;
	}

	@Override
	public Result run(MigrationSettings settings, @Nullable DataSource database,
			Supplier<List<String>> javaMigrations) {
		MigrationLint lint = MigrationLint.of(withRecipes(settings))
			.files(this.files.toArray(Path[]::new))
			.serverVersion(this.server.version())
			.database(database);
		// files and folders that are named hold no classes of the application
		List<String> notRead = this.files.isEmpty() ? javaMigrations.get() : List.of();
		if (this.changedSince != null) {
			try {
				GitChanges changes = GitChanges.since(this.changedSince);
				lint = lint.changed(changes);
				notRead = notRead.stream().filter(changes::haveSourceOf).toList();
			}
			catch (GitException ex) {
				return new ErrorResult(ExitStatus.USAGE, String.valueOf(ex.getMessage()), ex.remedy());
			}
		}
		LintReport report = lint.run();
		return new LintResult(new LintReport(report.scripts(), report.hazards(), report.problems(), notRead),
				this.failOn.threshold());
	}

}
