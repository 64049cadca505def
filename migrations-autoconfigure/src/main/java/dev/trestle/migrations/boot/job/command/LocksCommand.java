package dev.trestle.migrations.boot.job.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.trestle.migrations.LockPreview;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.LocksResult;
import dev.trestle.migrations.boot.job.report.Result;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Tells what statements lock.
 */
@Command(name = "locks", header = "Show what statements lock, scan, rewrite and block, without executing them.",
		description = "Give the SQL as one argument, or a file. Without a database only what the SQL itself says is"
				+ " known; what depends on more is said to be possible.",
		footer = { "", "Examples:", "  locks \"ALTER TABLE users ADD COLUMN bio text\"",
				"  locks --server-version 15 --format json \"CREATE INDEX ON users (bio)\"",
				"  locks --database --file V7__add_bio.sql" })
final class LocksCommand implements SettingsCommand {

	@Parameters(arity = "0..1", paramLabel = "<sql>", description = "One or more statements.")
	private @Nullable String sql;

	@Option(names = "--file", paramLabel = "<path>", description = "A file with statements.")
	private @Nullable Path file;

	@Mixin
	private final Server server = new Server();

	@Override
	public boolean needsDatabase() {
		return this.server.database();
	}

	@Override
	public Result run(MigrationSettings settings, @Nullable DataSource database,
			Supplier<List<String>> javaMigrations) {
		if ((this.sql == null) == (this.file == null)) {
			return refused("Nothing to look at, or too much.", "Give either the SQL as one argument, or --file.");
		}
		try {
			LockPreview preview = (this.file != null)
					? LockPreview.of(settings, this.file.toString(), Files.readString(this.file))
					: LockPreview.of(settings, "statement", String.valueOf(this.sql));
			return new LocksResult((database != null) ? preview.run(database) : preview.run(this.server.version()));
		}
		catch (IOException ex) {
			return refused("The file cannot be read: " + ex, "Name a text file in UTF-8.");
		}
	}

	private static ErrorResult refused(String message, String remedy) {
		return new ErrorResult(ExitStatus.USAGE, message, remedy);
	}

}
