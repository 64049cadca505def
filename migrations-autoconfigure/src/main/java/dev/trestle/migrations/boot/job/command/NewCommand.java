package dev.trestle.migrations.boot.job.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.NewScriptsResult;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes an empty script with a correct name.
 */
@Command(name = "new", header = "Make an empty script with a correct name, and its undo script.",
		description = "The version is the next number when the folder counts, otherwise the time in UTC. Needs no"
				+ " database.",
		footer = { "", "Examples:", "  new add bio to users", "  new \"drop the old name\" --contract --no-undo",
				"  new refresh totals --repeatable --dir src/main/resources/db/migration/views" })
final class NewCommand implements LocalCommand {

	private static final Path RESOURCES = Path.of("src", "main", "resources");

	@Parameters(arity = "1..*", paramLabel = "<description>", description = "What the script does, in a few words.")
	private List<String> description = List.of();

	@Option(names = "--undo", negatable = true, defaultValue = "true", fallbackValue = "true",
			description = "Whether to make the undo script too. Default: yes, but not for --repeatable.")
	private boolean undo = true;

	@Option(names = "--repeatable", description = "Make a script that is applied again whenever it changes.")
	private boolean repeatable;

	@Option(names = "--contract", description = "Make a contract script, which runs after the deploy.")
	private boolean contract;

	@Option(names = "--version", paramLabel = "<version>", description = "Use this version.")
	private @Nullable Version version;

	@Option(names = "--dir", paramLabel = "<path>",
			description = "Where to make it. Default: src/main/resources/db/migration.")
	private @Nullable Path directory;

	@Override
	public Result run() {
		if (this.repeatable && this.version != null) {
			return refused("A repeatable script has no version.", "Leave out --version or --repeatable.");
		}
		if (this.directory == null && !Files.isDirectory(RESOURCES)) {
			return refused("There is no folder " + RESOURCES + " here.",
					"Change into the application's module, or name a folder with --dir.");
		}
		try {
			Path folder = (this.directory != null) ? this.directory : RESOURCES.resolve("db").resolve("migration");
			return create(new ScriptFolder(folder));
		}
		catch (IOException ex) {
			return refused("The script could not be made: " + ex, "See that the folder can be written to.");
		}
	}

	private Result create(ScriptFolder folder) throws IOException {
		String words = String.join(" ", this.description);
		if (words.chars().noneMatch(Character::isLetterOrDigit)) {
			return refused("The description '" + words + "' has neither letters nor digits.",
					"Say in a few words what the script does.");
		}
		if (this.repeatable) {
			return new NewScriptsResult(List.of(folder.create(ScriptKind.REPEATABLE, "", words, this.contract)));
		}
		if (this.version != null && folder.versions().contains(this.version)) {
			return refused("The folder has a script of version " + this.version + " already.",
					"Use another version, or leave out --version.");
		}
		String text = (this.version != null) ? this.version.toString() : folder.nextVersion();
		Path script = folder.create(ScriptKind.VERSIONED, text, words, this.contract);
		return new NewScriptsResult(this.undo
				? List.of(script, folder.create(ScriptKind.UNDO, text, words, this.contract)) : List.of(script));
	}

	private static ErrorResult refused(String message, String remedy) {
		return new ErrorResult(ExitStatus.USAGE, message, remedy);
	}

}
