package dev.trestle.migrations.boot;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.LockSettings;
import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.plan.OutOfOrder;
import dev.trestle.migrations.plan.PhaseSelection;
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
		@DefaultValue("none") StartupMode onStartup, @DefaultValue("5m") Duration waitTimeout,
		@DefaultValue("expand") PhaseSelection phase, @Nullable String application, @Nullable String build,
		@Nullable String url, @Nullable String user, @Nullable String password) {

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
				this.placeholders, new LockSettings(this.lock.timeout(), this.lock.deadline(), this.runLock.timeout()),
				this.application, this.build);
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
	 */
	public record Lock(@DefaultValue("500ms") Duration timeout, @DefaultValue("10m") Duration deadline) {

	}

	/**
	 * How a run waits for another run.
	 *
	 * @param timeout How long to wait for another run to finish.
	 */
	public record RunLock(@DefaultValue("5m") Duration timeout) {

	}

}
