package dev.trestle.migrations.boot.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * {@link ObservationConvention} for scripts. A bean of this type replaces the default
 * one.
 */
public interface MigrationScriptObservationConvention extends ObservationConvention<MigrationScriptContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof MigrationScriptContext;
	}

}
