package dev.trestle.migrations.boot.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * {@link ObservationConvention} for runs. A bean of this type replaces the default one.
 */
public interface MigrationRunObservationConvention extends ObservationConvention<MigrationRunContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof MigrationRunContext;
	}

}
