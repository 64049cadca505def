package dev.trestle.migrations.boot.metrics;

import dev.trestle.migrations.event.RunFinished;
import io.micrometer.common.KeyValues;

/**
 * Default {@link MigrationRunObservationConvention}: {@code migrations.run}.
 */
public class DefaultMigrationRunObservationConvention implements MigrationRunObservationConvention {

	static final DefaultMigrationRunObservationConvention INSTANCE = new DefaultMigrationRunObservationConvention();

	@Override
	public String getName() {
		return "migrations.run";
	}

	@Override
	public String getContextualName(MigrationRunContext context) {
		return "migrations run";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(MigrationRunContext context) {
		return KeyValues.of(MigrationObservation.LowCardinalityKeys.BEAN.withValue(context.engine()),
				Outcome.operation(context.operation()), outcome(context).asKeyValue());
	}

	private static Outcome outcome(MigrationRunContext context) {
		RunFinished finished = context.finished();
		if (finished == null) {
			return Outcome.UNKNOWN;
		}
		boolean noop = finished.failure() == null && finished.scripts() == 0;
		return noop ? Outcome.NOOP : Outcome.of(finished.failure());
	}

}
