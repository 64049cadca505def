package dev.trestle.migrations;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import javax.sql.DataSource;

import dev.trestle.migrations.doctor.Thresholds;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.script.Version;
import dev.trestle.migrations.source.ScriptCatalog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the schema of one PostgreSQL database. Thread-safe; creating one does not touch
 * the database. Every failure is a
 * {@link dev.trestle.migrations.error.MigrationException}.
 */
public final class MigrationEngine {

	private static final Logger logger = LoggerFactory.getLogger(MigrationEngine.class);

	private final EngineContext context;

	private final Inspection inspection;

	private final AtomicReference<@Nullable ActiveRun> active = new AtomicReference<>();

	MigrationEngine(MigrationEngineBuilder builder) {
		this.context = EngineContext.of(builder);
		this.inspection = new Inspection(this.context);
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
	 * How this engine works.
	 * @return the settings
	 */
	public MigrationSettings settings() {
		return this.context.settings();
	}

	/**
	 * Where this engine's connections come from.
	 * @return the data source
	 */
	public DataSource dataSource() {
		return this.context.dataSource();
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
		return run((catalog) -> RunTask.migrate(this.context, request, catalog));
	}

	/**
	 * What {@link #migrate(MigrateRequest)} would do now, or why it would refuse to.
	 * Takes no lock, writes nothing.
	 * @param request how far, and which phases
	 * @return the plan with its hazards
	 */
	public Plan plan(MigrateRequest request) {
		return this.inspection.plan(request);
	}

	/**
	 * Writes exactly the SQL that {@link #migrate(MigrateRequest)} would send, as a
	 * script for psql. Java migrations appear as comments.
	 * @param request how far, and which phases
	 * @param out where to write
	 * @throws IOException when writing fails
	 */
	public void planSql(MigrateRequest request, Appendable out) throws IOException {
		this.inspection.planSql(request, out);
	}

	/**
	 * Scripts and history side by side. Takes no lock, writes nothing, and reports
	 * problems instead of throwing them.
	 * @return every script and where it stands
	 */
	public StatusReport status() {
		return this.inspection.status();
	}

	/**
	 * Whether {@link #migrate()} would be refused. Reads pending scripts as a whole.
	 * @return every problem, and how many scripts are pending
	 */
	public ValidationReport validate() {
		return validate(null);
	}

	/**
	 * Whether {@link #migrate(MigrateRequest)} with an answer about recipes would be
	 * refused.
	 * @param applyRecipes whether recipes replace dangerous statements, {@code null} for
	 * what the settings say
	 * @return every problem, and how many scripts are pending
	 */
	public ValidationReport validate(@Nullable ApplyRecipes applyRecipes) {
		return this.inspection.validate(applyRecipes);
	}

	/**
	 * What is wrong with the database, whatever its scripts say. Takes no lock on a
	 * table, writes nothing, and reads system catalogs only.
	 * @return the report
	 */
	public DoctorReport doctor() {
		return doctor(Thresholds.DEFAULTS);
	}

	/**
	 * What is wrong with the database by other thresholds. Takes no lock on a table,
	 * writes nothing, and reads system catalogs only.
	 * @param thresholds from when on something is an ailment
	 * @return the report
	 */
	public DoctorReport doctor(Thresholds thresholds) {
		return this.inspection.doctor(thresholds);
	}

	/**
	 * Takes applied versioned scripts back with their undo scripts, newest first.
	 * @param request how much
	 * @return what was done
	 */
	public RunReport rollback(RollbackRequest request) {
		return run((catalog) -> RunTask.rollback(this.context, request, catalog));
	}

	/**
	 * Declares that everything up to a version is in the database already. Only for a
	 * database without history.
	 * @param version the last version that is there
	 * @param description why, for the history
	 * @return the row that was written
	 */
	public HistoryEntry baseline(Version version, String description) {
		return new HistoryCorrections(this.context).baseline(version, description);
	}

	/**
	 * Records a person's answer.
	 * @param resolution the answer
	 * @return the history row that it changed or added
	 */
	public HistoryEntry resolve(Resolution resolution) {
		return new HistoryCorrections(this.context).resolve(resolution);
	}

	/**
	 * The whole history, in the order of application.
	 * @return its rows, none for a database without history
	 */
	public List<HistoryEntry> history() {
		return this.inspection.history();
	}

	/**
	 * The run in progress, of whichever process.
	 * @return the session that holds the run lock, and the script in flight
	 */
	public Optional<RunningRun> running() {
		return this.inspection.running();
	}

	/**
	 * Waits without any lock until every expand script of this build is applied by
	 * somebody else. Polls once a second; a database that cannot be reached yet is waited
	 * for too.
	 * @param timeout how long
	 * @return the status that ended the wait
	 * @throws dev.trestle.migrations.error.HistoryException when the time is up, with the
	 * scripts that still wait
	 */
	public StatusReport awaitApplied(Duration timeout) {
		return new AppliedWait(this.context, this.inspection).await(timeout);
	}

	/**
	 * Cancels the run of this engine, from another thread, and waits for its end. Does
	 * nothing when no run is in progress.
	 * @param patience how long to wait for the server before the connection is cut
	 * @return whether a run was in progress
	 */
	public boolean cancel(Duration patience) {
		@Nullable ActiveRun run = this.active.get();
		if (run != null) {
			run.cancel(patience);
		}
		return run != null;
	}

	private RunReport run(Function<ScriptCatalog, RunTask> asked) {
		Instant startedAt = Instant.now();
		long start = System.nanoTime();
		try (Opened opened = Opened.strict(this.context)) {
			RunConnection connection = opened.connection();
			RunTask task = asked.apply(opened.catalog());
			Plan plan = task.planning().plan(opened.history());
			if (plan.isEmpty()) {
				logger.info("Nothing to do in {}", connection.database());
				return new RunReport(null, task.operation(), connection.database(), startedAt,
						Duration.ofNanos(System.nanoTime() - start), Duration.ZERO, List.of());
			}
			SafetyCheck safety = new SafetyCheck(task.context(), task.catalog());
			Plan examined = safety.examine(plan, task.shelf(), connection);
			safety.requireAccepted(examined);
			try (ActiveRun run = new ActiveRun(connection)) {
				this.active.set(run);
				return new MigrationRun(task, examined, connection, run).run();
			}
			finally {
				this.active.set(null);
			}
		}
	}

}
