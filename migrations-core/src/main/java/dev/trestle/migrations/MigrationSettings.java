package dev.trestle.migrations;

import java.util.List;
import java.util.Map;

import dev.trestle.migrations.error.ConfigurationException;
import dev.trestle.migrations.plan.OutOfOrder;
import dev.trestle.migrations.replica.ReplicaPolicy;
import dev.trestle.migrations.safety.SafetyPolicy;
import org.jspecify.annotations.Nullable;

/**
 * How an engine works. Immutable; start from {@link #DEFAULT} and change what differs.
 *
 * @param locations where scripts are: {@code classpath:} and {@code file:} folders,
 * searched with their sub-folders
 * @param schemas the run's {@code search_path}; the first one holds history and ledger;
 * empty for the connection's own
 * @param createSchemas whether missing schemas of {@code schemas} are created
 * @param outOfOrder what to do with a pending script older than the newest applied one
 * @param placeholders values of {@code ${name}} in scripts
 * @param lock how to wait for locks
 * @param replica whether and how long to wait for standbys that are behind
 * @param safety what to think of hazards in scripts
 * @param application the application's name, kept in the history so that two applications
 * on one history are noticed; {@code null} when unknown
 * @param build the application's build, kept in the history; {@code null} when unknown
 */
public record MigrationSettings(List<String> locations, List<String> schemas, boolean createSchemas,
		OutOfOrder outOfOrder, Map<String, String> placeholders, LockSettings lock, ReplicaPolicy replica,
		SafetyPolicy safety, @Nullable String application, @Nullable String build) {

	/** Where scripts are when nothing else is said. */
	public static final String DEFAULT_LOCATION = "classpath:db/migration";

	/** What an engine does when nothing else is said. */
	public static final MigrationSettings DEFAULT = new MigrationSettings(List.of(DEFAULT_LOCATION), List.of(), true,
			OutOfOrder.REFUSE, Map.of(), LockSettings.DEFAULT, ReplicaPolicy.OFF, SafetyPolicy.DEFAULTS, null, null);

	public MigrationSettings {
		locations = List.copyOf(locations);
		schemas = List.copyOf(schemas);
		placeholders = Map.copyOf(placeholders);
		if (schemas.stream().anyMatch(String::isBlank)) {
			throw new ConfigurationException("migrations.schemas has an empty name.", "Name each schema, or none.");
		}
	}

	/**
	 * The same with other locations.
	 * @param values where scripts are
	 * @return changed settings
	 */
	public MigrationSettings withLocations(String... values) {
		return new MigrationSettings(List.of(values), this.schemas, this.createSchemas, this.outOfOrder,
				this.placeholders, this.lock, this.replica, this.safety, this.application, this.build);
	}

	/**
	 * The same with other schemas.
	 * @param values the schemas, the first one for history and ledger
	 * @return changed settings
	 */
	public MigrationSettings withSchemas(String... values) {
		return new MigrationSettings(this.locations, List.of(values), this.createSchemas, this.outOfOrder,
				this.placeholders, this.lock, this.replica, this.safety, this.application, this.build);
	}

	/**
	 * The same with another policy for scripts that come late.
	 * @param value the policy
	 * @return changed settings
	 */
	public MigrationSettings withOutOfOrder(OutOfOrder value) {
		return new MigrationSettings(this.locations, this.schemas, this.createSchemas, value, this.placeholders,
				this.lock, this.replica, this.safety, this.application, this.build);
	}

	/**
	 * The same with other placeholders.
	 * @param values names and values
	 * @return changed settings
	 */
	public MigrationSettings withPlaceholders(Map<String, String> values) {
		return new MigrationSettings(this.locations, this.schemas, this.createSchemas, this.outOfOrder, values,
				this.lock, this.replica, this.safety, this.application, this.build);
	}

	/**
	 * The same with other waits.
	 * @param value how to wait for locks
	 * @return changed settings
	 */
	public MigrationSettings withLock(LockSettings value) {
		return new MigrationSettings(this.locations, this.schemas, this.createSchemas, this.outOfOrder,
				this.placeholders, value, this.replica, this.safety, this.application, this.build);
	}

	/**
	 * The same with another policy for standbys.
	 * @param value whether and how long to wait for standbys that are behind
	 * @return changed settings
	 */
	public MigrationSettings withReplica(ReplicaPolicy value) {
		return new MigrationSettings(this.locations, this.schemas, this.createSchemas, this.outOfOrder,
				this.placeholders, this.lock, value, this.safety, this.application, this.build);
	}

	/**
	 * The same with another policy for hazards.
	 * @param value what to think of hazards in scripts
	 * @return changed settings
	 */
	public MigrationSettings withSafety(SafetyPolicy value) {
		return new MigrationSettings(this.locations, this.schemas, this.createSchemas, this.outOfOrder,
				this.placeholders, this.lock, this.replica, value, this.application, this.build);
	}

	/**
	 * The same for a named application and build.
	 * @param name the application's name, or {@code null}
	 * @param buildName the application's build, or {@code null}
	 * @return changed settings
	 */
	public MigrationSettings withApplication(@Nullable String name, @Nullable String buildName) {
		return new MigrationSettings(this.locations, this.schemas, this.createSchemas, this.outOfOrder,
				this.placeholders, this.lock, this.replica, this.safety, name, buildName);
	}

}
