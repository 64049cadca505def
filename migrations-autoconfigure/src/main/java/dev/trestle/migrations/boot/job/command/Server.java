package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.MigrationLint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options that say which server to think of.
 */
final class Server {

	private static final int NEWEST = 18;

	@Spec(Spec.Target.MIXEE)
	private @Nullable CommandSpec command;

	private int version = MigrationLint.OLDEST_SERVER;

	@Option(names = "--database",
			description = "Ask the configured database what it knows: sizes, types, foreign keys, partitions. Takes no"
					+ " lock on a table and writes nothing. Its version replaces --server-version.")
	private boolean database;

	@Option(names = "--server-version", paramLabel = "<major>", defaultValue = "13",
			description = "Oldest PostgreSQL that the SQL is meant for, 13 to 18. Default: 13, the oldest supported.")
	void version(int major) {
		if (major < MigrationLint.OLDEST_SERVER || major > NEWEST) {
			throw new ParameterException((this.command != null) ? this.command.commandLine() : null,
					"Invalid value for option '--server-version': '" + major
							+ "' is not a major version from 13 to 18");
		}
		this.version = major;
	}

	int version() {
		return this.version;
	}

	boolean database() {
		return this.database;
	}

}
