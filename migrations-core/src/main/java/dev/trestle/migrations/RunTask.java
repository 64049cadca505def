package dev.trestle.migrations;

import dev.trestle.migrations.event.RunOperation;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.source.ScriptCatalog;

/**
 * What a run is asked to do.
 *
 * @param context with the settings that hold for this request
 * @param operation what kind of run
 * @param catalog all scripts
 * @param shelf reads them
 * @param planning decides which of them to run
 */
record RunTask(EngineContext context, RunOperation operation, ScriptCatalog catalog, ScriptShelf shelf,
		Planning planning) {

	static RunTask migrate(EngineContext context, MigrateRequest request, ScriptCatalog catalog) {
		EngineContext asked = context.with(request.applyRecipes());
		ScriptShelf shelf = asked.shelf();
		return new RunTask(asked, RunOperation.MIGRATE, catalog, shelf,
				Planning.migrate(asked, catalog, shelf, request));
	}

	static RunTask rollback(EngineContext context, RollbackRequest request, ScriptCatalog catalog) {
		ScriptShelf shelf = context.shelf();
		return new RunTask(context, RunOperation.ROLLBACK, catalog, shelf,
				Planning.rollback(context, catalog, shelf, request));
	}

}
