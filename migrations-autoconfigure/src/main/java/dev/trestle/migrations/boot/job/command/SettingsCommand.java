package dev.trestle.migrations.boot.job.command;

import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.boot.job.report.Result;
import org.jspecify.annotations.Nullable;

/**
 * A command that needs settings, and a database only on request.
 */
public non-sealed interface SettingsCommand extends ContextCommand {

	/**
	 * Whether a database was asked for.
	 * @return {@code false} by default
	 */
	boolean needsDatabase();

	/**
	 * Does what it is for.
	 * @param settings what holds where the command line says nothing
	 * @param database the database, {@code null} unless it is needed
	 * @param javaMigrations finds the classes of the application's Java migrations
	 * @return what to report
	 */
	Result run(MigrationSettings settings, @Nullable DataSource database, Supplier<List<String>> javaMigrations);

}
