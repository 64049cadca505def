package dev.trestle.migrations;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.event.Listeners;
import dev.trestle.migrations.event.LoggingListener;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.plan.ComparisonPolicy;
import dev.trestle.migrations.postgres.MigrationTables;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.script.Placeholders;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.source.CompositeScriptSource;
import dev.trestle.migrations.source.JavaMigrationSource;
import dev.trestle.migrations.source.ResourceScriptSource;
import dev.trestle.migrations.source.ScriptCatalog;
import dev.trestle.migrations.source.ScriptSource;
import org.jspecify.annotations.Nullable;

/**
 * What every operation of an engine starts from.
 *
 * @param dataSource where connections come from
 * @param settings how the engine works
 * @param source all scripts
 * @param placeholders values for the scripts
 * @param listeners who is told
 */
record EngineContext(DataSource dataSource, MigrationSettings settings, ScriptSource source, Placeholders placeholders,
		Listeners listeners) {

	static EngineContext of(MigrationEngineBuilder builder) {
		MigrationSettings settings = builder.settings();
		ClassLoader classLoader = (builder.classLoader() != null) ? builder.classLoader()
				: Thread.currentThread().getContextClassLoader();
		List<ScriptSource> sources = new ArrayList<>();
		if (!settings.locations().isEmpty()) {
			sources.add(new ResourceScriptSource(settings.locations(), classLoader, needsLocations(builder)));
		}
		if (!builder.javaMigrations().isEmpty()) {
			sources.add(new JavaMigrationSource(builder.javaMigrations()));
		}
		sources.addAll(builder.sources());
		List<MigrationListener> listeners = new ArrayList<>();
		listeners.add(new LoggingListener());
		listeners.addAll(builder.listeners());
		return new EngineContext(builder.dataSource(), settings, new CompositeScriptSource(sources),
				Placeholders.of(settings.placeholders()), new Listeners(listeners));
	}

	/** Whoever has only Java migrations need not make the folder that nobody named. */
	private static boolean needsLocations(MigrationEngineBuilder builder) {
		boolean others = !builder.javaMigrations().isEmpty() || !builder.sources().isEmpty();
		return !others || !builder.settings().locations().equals(MigrationSettings.DEFAULT.locations());
	}

	/** The same for a request that has an answer about recipes. */
	EngineContext with(@Nullable ApplyRecipes applyRecipes) {
		return (applyRecipes != null) ? new EngineContext(this.dataSource,
				this.settings.withSafety(this.settings.safety().withApplyRecipes(applyRecipes)), this.source,
				this.placeholders, this.listeners) : this;
	}

	/**
	 * The scripts.
	 * @throws ScriptException when names or locations are wrong
	 */
	ScriptCatalog loadScripts() {
		ScriptCatalog catalog = this.source.load();
		if (!catalog.problems().isEmpty()) {
			throw new ScriptException(catalog.problems());
		}
		return catalog;
	}

	RunConnection connect() {
		return RunConnection.open(this.dataSource);
	}

	/** For one operation: what it reads more than once. */
	ScriptShelf shelf() {
		return new ScriptShelf(this.placeholders);
	}

	/** The tables, where the settings or the search path put them. */
	MigrationTables tables() {
		return new MigrationTables(this.settings.schemas().isEmpty() ? null : this.settings.schemas().get(0));
	}

	ComparisonPolicy policy() {
		return new ComparisonPolicy(this.settings.outOfOrder(), this.settings.application());
	}

}
