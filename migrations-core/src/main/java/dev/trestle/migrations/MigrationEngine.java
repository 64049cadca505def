package dev.trestle.migrations;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.script.Version;

/**
 * Changes the schema of one PostgreSQL database. Thread-safe; creating one does not touch
 * the database. Every failure is a
 * {@link dev.trestle.migrations.error.MigrationException}.
 */
public final class MigrationEngine {

	private final DataSource dataSource;

	MigrationEngine(MigrationEngineBuilder builder) {
		this.dataSource = builder.dataSource();
	}

	/**
	 * Starts building an engine.
	 * @param dataSource where connections come from; a run holds one, and returns it as
	 * it was
	 * @return a builder with the default settings
	 */
	public static MigrationEngineBuilder builder(DataSource dataSource) {
		return new MigrationEngineBuilder(dataSource);
	}

	/**
	 * Applies all pending expand scripts.
	 * @return what was done
	 */
	public RunReport migrate() {
		return migrate(MigrateRequest.DEFAULT);
	}

	/**
	 * Applies pending scripts. With nothing pending this is one round trip without any
	 * lock.
	 * @param request how far, and which phases
	 * @return what was done
	 */
	public RunReport migrate(MigrateRequest request) {
		throw new UnsupportedOperationException(this.dataSource.toString());
	}

	/**
	 * What {@link #migrate(MigrateRequest)} would do now. Takes no lock, writes nothing.
	 * @param request how far, and which phases
	 * @return the plan
	 */
	public Plan plan(MigrateRequest request) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Writes exactly the SQL that {@link #migrate(MigrateRequest)} would send, as a
	 * script for psql. Java migrations appear as comments.
	 * @param request how far, and which phases
	 * @param out where to write
	 * @throws IOException when writing fails
	 */
	public void planSql(MigrateRequest request, Appendable out) throws IOException {
		throw new UnsupportedOperationException();
	}

	/**
	 * Scripts and history side by side. Takes no lock, writes nothing, and reports
	 * problems instead of throwing them.
	 * @return every script and where it stands
	 */
	public StatusReport status() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Whether {@link #migrate()} would be refused. Reads pending scripts as a whole.
	 * @return every problem, and how many scripts are pending
	 */
	public ValidationReport validate() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Takes applied versioned scripts back with their undo scripts, newest first.
	 * @param request how much
	 * @return what was done
	 */
	public RunReport rollback(RollbackRequest request) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Declares that everything up to a version is in the database already. Only for a
	 * database without history.
	 * @param version the last version that is there
	 * @param description why, for the history
	 * @return the row that was written
	 */
	public HistoryEntry baseline(Version version, String description) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Records a person's answer.
	 * @param resolution the answer
	 * @return the history row that it changed or added
	 */
	public HistoryEntry resolve(Resolution resolution) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The whole history, in the order of application.
	 * @return its rows, none for a database without history
	 */
	public List<HistoryEntry> history() {
		throw new UnsupportedOperationException();
	}

	/**
	 * The run in progress, of whichever process.
	 * @return the session that holds the run lock, and the script in flight
	 */
	public Optional<RunningRun> running() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Waits without any lock until every expand script of this build is applied by
	 * somebody else. Polls once a second; a database that cannot be reached yet is waited
	 * for too.
	 * @param timeout how long
	 * @return the status that ended the wait
	 */
	public StatusReport awaitApplied(Duration timeout) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Cancels the run of this engine, from another thread, and waits for its end. Does
	 * nothing when no run is in progress.
	 * @param patience how long to wait for the server before the connection is cut
	 * @return whether a run was in progress
	 */
	public boolean cancel(Duration patience) {
		throw new UnsupportedOperationException();
	}

}
