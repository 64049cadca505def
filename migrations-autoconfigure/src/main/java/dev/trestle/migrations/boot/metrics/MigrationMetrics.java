package dev.trestle.migrations.boot.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.trestle.migrations.boot.MigrationListenerProvider;
import dev.trestle.migrations.boot.PendingScripts;
import dev.trestle.migrations.event.MigrationListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters about lock waits and pending scripts. All of them exist, with zeros, as soon as
 * the registry is there: a dashboard needs no first run.
 */
public final class MigrationMetrics implements MigrationListenerProvider, MeterBinder {

	private final Supplier<MeterRegistry> registry;

	private final PendingScripts pendingScripts;

	private final Set<EngineMeters> engines = ConcurrentHashMap.newKeySet();

	/**
	 * Creates the meters.
	 * @param registry supplies the registry; asked not before something is to be recorded
	 * @param pendingScripts knows how many scripts wait
	 */
	public MigrationMetrics(Supplier<MeterRegistry> registry, PendingScripts pendingScripts) {
		this.registry = registry;
		this.pendingScripts = pendingScripts;
	}

	@Override
	public MigrationListener listenerFor(String engine) {
		EngineMeters meters = new EngineMeters(engine, this.registry, this.pendingScripts);
		this.engines.add(meters);
		return meters;
	}

	@Override
	public void bindTo(MeterRegistry target) {
		this.engines.forEach((engine) -> engine.register(target));
	}

}
