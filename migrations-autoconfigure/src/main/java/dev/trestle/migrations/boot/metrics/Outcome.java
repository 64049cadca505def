package dev.trestle.migrations.boot.metrics;

import java.util.Locale;

import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.event.RunOperation;
import io.micrometer.common.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * How runs and scripts end, as tags say it.
 */
enum Outcome {

	SUCCESS, FAILURE, CANCELLED, NOOP, UNKNOWN;

	static Outcome of(@Nullable MigrationException failure) {
		if (failure == null) {
			return SUCCESS;
		}
		return (failure instanceof CancelledException) ? CANCELLED : FAILURE;
	}

	KeyValue asKeyValue() {
		return MigrationObservation.LowCardinalityKeys.OUTCOME.withValue(name().toLowerCase(Locale.ROOT));
	}

	static KeyValue operation(RunOperation operation) {
		return MigrationObservation.LowCardinalityKeys.OPERATION.withValue(operation.name().toLowerCase(Locale.ROOT));
	}

}
