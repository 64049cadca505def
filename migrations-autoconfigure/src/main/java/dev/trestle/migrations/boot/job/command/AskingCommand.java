package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.Result;

/**
 * A command that may have a question.
 */
public interface AskingCommand extends EngineCommand {

	@Override
	default Result run(MigrationEngine engine, MigrationsProperties properties) {
		return run(engine, properties, Dialog.NOBODY);
	}

	/**
	 * Does what it is for.
	 * @param engine the engine
	 * @param properties what holds where the command line says nothing
	 * @param dialog who can be asked
	 * @return what to report
	 */
	Result run(MigrationEngine engine, MigrationsProperties properties, Dialog dialog);

}
