package dev.trestle.migrations.boot;

import dev.trestle.migrations.MigrationEngineBuilder;

/**
 * Changes the auto-configured engine before it is built. Beans are called in their order.
 */
@FunctionalInterface
public interface MigrationEngineCustomizer {

	/**
	 * Changes the engine.
	 * @param builder the builder, with everything that properties and beans say
	 */
	void customize(MigrationEngineBuilder builder);

}
