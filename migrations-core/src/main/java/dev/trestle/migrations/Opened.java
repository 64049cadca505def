package dev.trestle.migrations;

import java.util.List;
import java.util.function.Supplier;

import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.source.ScriptCatalog;

/**
 * What nearly every operation begins with: all scripts, a connection, and the history.
 * The caller's thread connects, because a data source may care about its thread.
 * Meanwhile another thread, which has ended before anybody sees its result, looks for the
 * scripts and computes their checksums: a cold process takes as long to connect as to
 * read a thousand files.
 *
 * @param catalog the scripts
 * @param connection the connection, to be closed
 * @param history what the database says of earlier runs
 */
record Opened(ScriptCatalog catalog, RunConnection connection, List<HistoryEntry> history) implements AutoCloseable {

	/** With scripts that may have problems. */
	static Opened lenient(EngineContext context) {
		return open(context, context.source()::load);
	}

	/**
	 * With scripts that can be executed.
	 * @throws dev.trestle.migrations.error.ScriptException when names or locations are
	 * wrong, whether or not the database can be reached
	 */
	static Opened strict(EngineContext context) {
		return open(context, context::loadScripts);
	}

	private static Opened open(EngineContext context, Supplier<ScriptCatalog> loading) {
		SecondThread<ScriptCatalog> scripts = SecondThread.start(loading);
		try {
			RunConnection connection = context.connect();
			try {
				List<HistoryEntry> history = context.tables().readForPlan(connection);
				return new Opened(scripts.result(), connection, history);
			}
			catch (RuntimeException | Error ex) {
				connection.close();
				throw ex;
			}
		}
		catch (RuntimeException | Error ex) {
			// what is wrong with the scripts comes first
			scripts.result();
			throw ex;
		}
	}

	@Override
	public void close() {
		this.connection.close();
	}

}
