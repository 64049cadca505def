package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.Result;

/**
 * A command that needs the application's data source.
 */
public non-sealed interface EngineCommand extends ContextCommand {

	/**
	 * Does what it is for.
	 * @param engine the engine
	 * @param properties what holds where the command line says nothing
	 * @return what to report
	 */
	Result run(MigrationEngine engine, MigrationsProperties properties);

}
