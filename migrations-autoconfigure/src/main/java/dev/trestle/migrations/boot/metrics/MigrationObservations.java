package dev.trestle.migrations.boot.metrics;

import java.util.function.Supplier;

import dev.trestle.migrations.boot.MigrationListenerProvider;
import dev.trestle.migrations.event.MigrationListener;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes every run and every script: a timer, a timer of what is in progress, and a
 * span where tracing is there.
 */
public final class MigrationObservations implements MigrationListenerProvider {

	private final Supplier<ObservationRegistry> registry;

	private final @Nullable MigrationRunObservationConvention runConvention;

	private final @Nullable MigrationScriptObservationConvention scriptConvention;

	/**
	 * Creates the observations.
	 * @param registry supplies the registry; asked not before something is to be observed
	 * @param runConvention names and tags of runs, {@code null} for the default ones
	 * @param scriptConvention names and tags of scripts, {@code null} for the default
	 * ones
	 */
	public MigrationObservations(Supplier<ObservationRegistry> registry,
			@Nullable MigrationRunObservationConvention runConvention,
			@Nullable MigrationScriptObservationConvention scriptConvention) {
		this.registry = registry;
		this.runConvention = runConvention;
		this.scriptConvention = scriptConvention;
	}

	@Override
	public MigrationListener listenerFor(String engine) {
		return new EngineObservations(engine, this.registry, this.runConvention, this.scriptConvention);
	}

}
