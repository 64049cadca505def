package dev.trestle.migrations.boot.metrics;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.RunFinished;
import dev.trestle.migrations.event.RunStarted;
import dev.trestle.migrations.event.ScriptFinished;
import dev.trestle.migrations.event.ScriptStarted;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The observations of one engine. Scopes are opened, which is right because events come
 * on the thread of the run: log lines and queries of a script belong to its span.
 */
final class EngineObservations implements MigrationListener {

	private final String engine;

	private final Supplier<ObservationRegistry> registry;

	private final @Nullable MigrationRunObservationConvention runConvention;

	private final @Nullable MigrationScriptObservationConvention scriptConvention;

	private final Map<UUID, OpenObservation<MigrationRunContext>> runs = new ConcurrentHashMap<>();

	private final Map<UUID, OpenObservation<MigrationScriptContext>> scripts = new ConcurrentHashMap<>();

	EngineObservations(String engine, Supplier<ObservationRegistry> registry,
			@Nullable MigrationRunObservationConvention runConvention,
			@Nullable MigrationScriptObservationConvention scriptConvention) {
		this.engine = engine;
		this.registry = registry;
		this.runConvention = runConvention;
		this.scriptConvention = scriptConvention;
	}

	@Override
	public void runStarted(RunStarted event) {
		MigrationRunContext context = new MigrationRunContext(this.engine, event.operation());
		Observation observation = MigrationObservation.RUN.observation(this.runConvention,
				DefaultMigrationRunObservationConvention.INSTANCE, () -> context, this.registry.get());
		this.runs.put(event.runId(), OpenObservation.start(context, observation));
	}

	@Override
	public void scriptStarted(ScriptStarted event) {
		MigrationScriptContext context = new MigrationScriptContext(this.engine, event.script());
		Observation observation = MigrationObservation.SCRIPT.observation(this.scriptConvention,
				DefaultMigrationScriptObservationConvention.INSTANCE, () -> context, this.registry.get());
		this.scripts.put(event.runId(), OpenObservation.start(context, observation));
	}

	@Override
	public void scriptFinished(ScriptFinished event) {
		OpenObservation<MigrationScriptContext> script = this.scripts.remove(event.runId());
		if (script != null) {
			script.context().finished(event);
			script.stop(event.failure());
		}
	}

	@Override
	public void runFinished(RunFinished event) {
		OpenObservation<MigrationRunContext> run = this.runs.remove(event.runId());
		if (run != null) {
			run.context().finished(event);
			run.stop(event.failure());
		}
	}

	/**
	 * An observation in progress.
	 *
	 * @param <C> the type of its context
	 * @param context its context
	 * @param observation the observation
	 * @param scope its scope
	 */
	private record OpenObservation<C>(C context, Observation observation, Observation.Scope scope) {

		static <C> OpenObservation<C> start(C context, Observation observation) {
			observation.start();
			return new OpenObservation<>(context, observation, observation.openScope());
		}

		void stop(@Nullable MigrationException failure) {
			if (failure != null) {
				this.observation.error(failure);
			}
			this.scope.close();
			this.observation.stop();
		}

	}

}
