package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.Result;
import org.jspecify.annotations.Nullable;

/**
 * A command that needs engines: one after the other, unless one of them was chosen.
 */
public non-sealed interface EngineCommand extends ContextCommand {

	/**
	 * What was asked for that means one engine only.
	 * @return words of the command line, {@code null} when every engine can do it
	 */
	default @Nullable String meansOneEngine() {
		return null;
	}

	/**
	 * Whether the engines behind one that failed are left alone.
	 * @return {@code false} for a command that only looks
	 */
	default boolean stopsAtFailure() {
		return false;
	}

	/**
	 * Does what it is for.
	 * @param engine the engine
	 * @param properties what holds where the command line says nothing
	 * @return what to report
	 */
	Result run(MigrationEngine engine, MigrationsProperties properties);

}
