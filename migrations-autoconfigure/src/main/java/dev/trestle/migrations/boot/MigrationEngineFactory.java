package dev.trestle.migrations.boot;

import javax.sql.DataSource;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.MigrationEngineBuilder;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.event.MigrationListener;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Starts engines the way the auto-configured one is started: with the properties of the
 * application, its listeners, meters and observations. For applications with several data
 * sources:
 *
 * <pre class="code">
 * &#064;Bean(defaultCandidate = false)
 * MigrationEngine ordersMigrations(MigrationEngineFactory engines, &#064;Qualifier("orders") DataSource orders) {
 * 	MigrationSettings settings = engines.settings().withLocations("classpath:db/orders");
 * 	return engines.builder("ordersMigrations", orders).settings(settings).build();
 * }
 * </pre>
 *
 * Java migrations and script sources belong to one engine and are added by its user.
 */
public final class MigrationEngineFactory {

	private final MigrationSettings settings;

	private final @Nullable ClassLoader classLoader;

	private final ObjectProvider<MigrationListener> listeners;

	private final ObjectProvider<MigrationListenerProvider> listenerProviders;

	/**
	 * Creates a factory.
	 * @param settings the settings of its engines
	 * @param classLoader where engines look for scripts
	 * @param listeners the listeners of all engines
	 * @param listenerProviders provide each engine with further listeners
	 */
	public MigrationEngineFactory(MigrationSettings settings, @Nullable ClassLoader classLoader,
			ObjectProvider<MigrationListener> listeners, ObjectProvider<MigrationListenerProvider> listenerProviders) {
		this.settings = settings;
		this.classLoader = classLoader;
		this.listeners = listeners;
		this.listenerProviders = listenerProviders;
	}

	/**
	 * The settings that the application's properties describe.
	 * @return a value to start from
	 */
	public MigrationSettings settings() {
		return this.settings;
	}

	/**
	 * Starts building an engine.
	 * @param name the engine's bean name, for meters and observations
	 * @param dataSource the database that it migrates
	 * @return a builder with settings, class loader and listeners
	 */
	public MigrationEngineBuilder builder(String name, DataSource dataSource) {
		MigrationEngineBuilder builder = MigrationEngine.builder(dataSource)
			.settings(this.settings)
			.classLoader(this.classLoader);
		for (MigrationListener listener : this.listeners.orderedStream().toList()) {
			builder.listener(listener);
		}
		for (MigrationListenerProvider provider : this.listenerProviders.orderedStream().toList()) {
			builder.listener(provider.listenerFor(name));
		}
		return builder;
	}

}
