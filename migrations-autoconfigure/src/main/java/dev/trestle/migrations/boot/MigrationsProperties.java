package dev.trestle.migrations.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.plan.OutOfOrder;
import dev.trestle.migrations.plan.PhaseSelection;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Configuration properties of the migration engine. No record: each parameter of a
 * constructor that is called by reflection makes the application start later.
 */
@ConfigurationProperties("migrations")
public final class MigrationsProperties {

	/**
	 * Whether to create a migration engine.
	 */
	private boolean enabled = true;

	/**
	 * Comma-separated list of folders with migration scripts, searched with their
	 * sub-folders.
	 */
	private List<String> locations = new ArrayList<>(List.of(MigrationSettings.DEFAULT_LOCATION));

	/**
	 * Comma-separated list of schemas that form the search path of a run. The first one
	 * holds the history. By default the search path of the connection.
	 */
	private List<String> schemas = new ArrayList<>();

	/**
	 * Whether to create schemas that do not exist.
	 */
	private boolean createSchemas = true;

	/**
	 * What to do with a pending script that is older than the newest applied one.
	 */
	private OutOfOrder outOfOrder = OutOfOrder.REFUSE;

	/**
	 * Values of placeholders in scripts, by name.
	 */
	private Map<String, String> placeholders = new LinkedHashMap<>();

	@NestedConfigurationProperty
	private final LockProperties lock = new LockProperties();

	@NestedConfigurationProperty
	private final RunLockProperties runLock = new RunLockProperties();

	@NestedConfigurationProperty
	private final ReplicaProperties replica = new ReplicaProperties();

	@NestedConfigurationProperty
	private final SafetyProperties safety = new SafetyProperties();

	/**
	 * What to do when the application starts.
	 */
	private StartupMode onStartup = StartupMode.NONE;

	/**
	 * How long to wait at start-up until somebody else has applied the scripts.
	 */
	private Duration waitTimeout = Duration.ofMinutes(5);

	/**
	 * Which phases a run covers.
	 */
	private PhaseSelection phase = PhaseSelection.EXPAND;

	/**
	 * Name of the application for the history. By default the application name of Spring
	 * Boot.
	 */
	private @Nullable String application;

	/**
	 * Build of the application for the history. By default taken from build and Git
	 * information, where available.
	 */
	private @Nullable String build;

	/**
	 * JDBC URL of the database to migrate. By default the one of the application's data
	 * source.
	 */
	private @Nullable String url;

	/**
	 * Login user of the database to migrate. By default the one of the application's data
	 * source.
	 */
	private @Nullable String user;

	/**
	 * Login password of the database to migrate.
	 */
	private @Nullable String password;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public List<String> getLocations() {
		return this.locations;
	}

	public void setLocations(List<String> locations) {
		this.locations = locations;
	}

	public List<String> getSchemas() {
		return this.schemas;
	}

	public void setSchemas(List<String> schemas) {
		this.schemas = schemas;
	}

	public boolean isCreateSchemas() {
		return this.createSchemas;
	}

	public void setCreateSchemas(boolean createSchemas) {
		this.createSchemas = createSchemas;
	}

	public OutOfOrder getOutOfOrder() {
		return this.outOfOrder;
	}

	public void setOutOfOrder(OutOfOrder outOfOrder) {
		this.outOfOrder = outOfOrder;
	}

	public Map<String, String> getPlaceholders() {
		return this.placeholders;
	}

	public void setPlaceholders(Map<String, String> placeholders) {
		this.placeholders = placeholders;
	}

	public LockProperties getLock() {
		return this.lock;
	}

	public RunLockProperties getRunLock() {
		return this.runLock;
	}

	public ReplicaProperties getReplica() {
		return this.replica;
	}

	public SafetyProperties getSafety() {
		return this.safety;
	}

	public StartupMode getOnStartup() {
		return this.onStartup;
	}

	public void setOnStartup(StartupMode onStartup) {
		this.onStartup = onStartup;
	}

	public Duration getWaitTimeout() {
		return this.waitTimeout;
	}

	public void setWaitTimeout(Duration waitTimeout) {
		this.waitTimeout = waitTimeout;
	}

	public PhaseSelection getPhase() {
		return this.phase;
	}

	public void setPhase(PhaseSelection phase) {
		this.phase = phase;
	}

	public @Nullable String getApplication() {
		return this.application;
	}

	public void setApplication(@Nullable String application) {
		this.application = application;
	}

	public @Nullable String getBuild() {
		return this.build;
	}

	public void setBuild(@Nullable String build) {
		this.build = build;
	}

	public @Nullable String getUrl() {
		return this.url;
	}

	public void setUrl(@Nullable String url) {
		this.url = url;
	}

	public @Nullable String getUser() {
		return this.user;
	}

	public void setUser(@Nullable String user) {
		this.user = user;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	/**
	 * The settings of an engine.
	 * @return settings with the application and build of these properties
	 */
	public MigrationSettings toSettings() {
		return new MigrationSettings(this.locations, this.schemas, this.createSchemas, this.outOfOrder,
				this.placeholders, this.lock.toSettings(this.runLock), this.replica.toPolicy(), this.safety.toPolicy(),
				this.application, this.build);
	}

	/**
	 * The run that these properties ask for.
	 * @return all pending scripts of the phase
	 */
	public MigrateRequest toRequest() {
		return new MigrateRequest(null, this.phase);
	}

}
