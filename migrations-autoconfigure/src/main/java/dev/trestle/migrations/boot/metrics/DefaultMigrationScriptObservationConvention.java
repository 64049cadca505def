package dev.trestle.migrations.boot.metrics;

import java.util.Locale;

import dev.trestle.migrations.boot.metrics.MigrationObservation.HighCardinalityKeys;
import dev.trestle.migrations.boot.metrics.MigrationObservation.LowCardinalityKeys;
import dev.trestle.migrations.event.RunOperation;
import dev.trestle.migrations.event.ScriptFinished;
import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.script.Version;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * Default {@link MigrationScriptObservationConvention}: {@code migrations.script}.
 */
public class DefaultMigrationScriptObservationConvention implements MigrationScriptObservationConvention {

	static final DefaultMigrationScriptObservationConvention INSTANCE = new DefaultMigrationScriptObservationConvention();

	@Override
	public String getName() {
		return "migrations.script";
	}

	@Override
	public String getContextualName(MigrationScriptContext context) {
		return "migrations script";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(MigrationScriptContext context) {
		PlannedScript script = context.script();
		ScriptFinished finished = context.finished();
		Outcome outcome = (finished != null) ? Outcome.of(finished.failure()) : Outcome.UNKNOWN;
		return KeyValues.of(LowCardinalityKeys.BEAN.withValue(context.engine()),
				Outcome.operation((script.action() == Action.UNDO) ? RunOperation.ROLLBACK : RunOperation.MIGRATE),
				LowCardinalityKeys.PHASE.withValue(script.phase().name().toLowerCase(Locale.ROOT)),
				outcome.asKeyValue());
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(MigrationScriptContext context) {
		Version version = context.script().script().name().version();
		ScriptFinished finished = context.finished();
		String attempts = (finished != null) ? String.valueOf(finished.lockAttempts()) : KeyValue.NONE_VALUE;
		return KeyValues.of(HighCardinalityKeys.SCRIPT.withValue(context.script().script().path()),
				HighCardinalityKeys.VERSION.withValue((version != null) ? version.toString() : KeyValue.NONE_VALUE),
				HighCardinalityKeys.LOCK_ATTEMPTS.withValue(attempts));
	}

}
