package dev.trestle.migrations.boot;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

import dev.trestle.migrations.LockSettings;
import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.error.ConfigurationException;
import dev.trestle.migrations.plan.OutOfOrder;
import dev.trestle.migrations.plan.PhaseSelection;
import dev.trestle.migrations.safety.HazardPages;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.safety.SafetyPolicy.SmallTable;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.script.Similar;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the migration engine.
 *
 * @param enabled Whether to create a migration engine.
 * @param locations Comma-separated list of folders with migration scripts, searched with
 * their sub-folders.
 * @param schemas Comma-separated list of schemas that form the search path of a run. The
 * first one holds the history. By default the search path of the connection.
 * @param createSchemas Whether to create schemas that do not exist.
 * @param outOfOrder What to do with a pending script that is older than the newest
 * applied one.
 * @param placeholders Values of placeholders in scripts, by name.
 * @param lock How statements wait for table locks.
 * @param runLock How a run waits for another run.
 * @param safety What to think of hazards in scripts.
 * @param onStartup What to do when the application starts.
 * @param waitTimeout How long to wait at start-up until somebody else has applied the
 * scripts.
 * @param phase Which phases a run covers.
 * @param application Name of the application for the history. By default the application
 * name of Spring Boot.
 * @param build Build of the application for the history. By default taken from build and
 * Git information, where available.
 * @param url JDBC URL of the database to migrate. By default the one of the application's
 * data source.
 * @param user Login user of the database to migrate. By default the one of the
 * application's data source.
 * @param password Login password of the database to migrate.
 */
@ConfigurationProperties("migrations")
public record MigrationsProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue(MigrationSettings.DEFAULT_LOCATION) List<String> locations, @DefaultValue List<String> schemas,
		@DefaultValue("true") boolean createSchemas, @DefaultValue("refuse") OutOfOrder outOfOrder,
		@DefaultValue Map<String, String> placeholders, @DefaultValue Lock lock, @DefaultValue RunLock runLock,
		@DefaultValue Safety safety, @DefaultValue("none") StartupMode onStartup,
		@DefaultValue("5m") Duration waitTimeout, @DefaultValue("expand") PhaseSelection phase,
		@Nullable String application, @Nullable String build, @Nullable String url, @Nullable String user,
		@Nullable String password) {

	public MigrationsProperties {
		locations = List.copyOf(locations);
		schemas = List.copyOf(schemas);
		placeholders = Map.copyOf(placeholders);
	}

	/**
	 * The settings of an engine.
	 * @return settings with the application and build of these properties
	 */
	public MigrationSettings toSettings() {
		return new MigrationSettings(this.locations, this.schemas, this.createSchemas, this.outOfOrder,
				this.placeholders, this.lock.toSettings(this.runLock), this.safety.toPolicy(), this.application,
				this.build);
	}

	/**
	 * The run that these properties ask for.
	 * @return all pending scripts of the phase
	 */
	public MigrateRequest toRequest() {
		return new MigrateRequest(null, this.phase);
	}

	/**
	 * No values: they may be secret.
	 * @return the name of the type
	 */
	@Override
	public String toString() {
		return "MigrationsProperties";
	}

	/**
	 * How statements wait for table locks.
	 *
	 * @param timeout Longest time that other traffic queues behind one lock attempt.
	 * @param deadline How long one script may keep trying.
	 * @param maxQueue How many sessions may wait behind a lock attempt before it is given
	 * up early.
	 * @param showQueries Whether to show the queries of sessions that are in the way.
	 * @param buildDeadline How long a statement outside of a transaction may take, such
	 * as a concurrent index build.
	 */
	public record Lock(@DefaultValue("100ms") Duration timeout, @DefaultValue("10m") Duration deadline,
			@DefaultValue("50") int maxQueue, @DefaultValue("false") boolean showQueries,
			@DefaultValue("24h") Duration buildDeadline) {

		LockSettings toSettings(RunLock runLock) {
			return new LockSettings(this.timeout, this.deadline, runLock.timeout(), this.maxQueue, this.showQueries,
					this.buildDeadline);
		}

	}

	/**
	 * How a run waits for another run.
	 *
	 * @param timeout How long to wait for another run to finish.
	 */
	public record RunLock(@DefaultValue("5m") Duration timeout) {

	}

	/**
	 * What to think of hazards in scripts.
	 *
	 * @param onHazard What a run does about a hazard that nobody has accepted.
	 * @param applyRecipes Whether a run executes the recipe of a dangerous statement in
	 * its place. With 'ask', only 'migrate' on a terminal does so, after a yes.
	 * @param severities How bad hazards are in this project, by their id.
	 * @param disabled Comma-separated list of ids of hazards that are not looked for.
	 * @param since First version that is looked at. By default all.
	 */
	public record Safety(@DefaultValue("refuse") SafetyPolicy.Action onHazard,
			@DefaultValue("never") ApplyRecipes applyRecipes, @DefaultValue Map<String, Severity> severities,
			@DefaultValue List<String> disabled, @Nullable String since) {

		public Safety {
			severities = Map.copyOf(severities);
			disabled = List.copyOf(disabled);
		}

		SafetyPolicy toPolicy() {
			SortedSet<String> known = HazardPages.ids();
			this.severities.keySet().forEach((id) -> requireKnown("migrations.safety.severities." + id, id, known));
			this.disabled.forEach((id) -> requireKnown("migrations.safety.disabled", id, known));
			return new SafetyPolicy(this.onHazard, this.severities, Set.copyOf(this.disabled), version(),
					SmallTable.DEFAULTS, this.applyRecipes);
		}

		private static void requireKnown(String property, String id, SortedSet<String> known) {
			if (!known.contains(id)) {
				String similar = Similar.to(id, known);
				throw new ConfigurationException(property + ": there is no hazard '" + id + "'.",
						((similar != null) ? "Did you mean '" + similar + "'? " : "") + "'explain' lists them all.");
			}
		}

		private @Nullable Version version() {
			if (this.since == null || this.since.isBlank()) {
				return null;
			}
			try {
				return Version.parse(this.since);
			}
			catch (IllegalArgumentException ex) {
				throw new ConfigurationException("migrations.safety.since: " + ex.getMessage(),
						"Write the first version that is looked at, such as 42.");
			}
		}

	}

}
