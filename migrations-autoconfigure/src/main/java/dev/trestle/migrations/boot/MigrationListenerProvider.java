package dev.trestle.migrations.boot;

import dev.trestle.migrations.event.MigrationListener;

/**
 * Provides each engine with a listener of its own, for listeners that must know which
 * engine it is. Events carry the run, not the engine.
 */
@FunctionalInterface
public interface MigrationListenerProvider {

	/**
	 * Provides the listener of an engine.
	 * @param engine the engine's bean name
	 * @return its listener
	 */
	MigrationListener listenerFor(String engine);

}
