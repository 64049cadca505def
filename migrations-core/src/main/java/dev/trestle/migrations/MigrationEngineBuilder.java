package dev.trestle.migrations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import javax.sql.DataSource;

import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.ScriptSource;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link MigrationEngine}.
 */
public final class MigrationEngineBuilder {

	private final DataSource dataSource;

	private MigrationSettings settings = MigrationSettings.DEFAULT;

	private @Nullable ClassLoader classLoader;

	private final List<ScriptSource> sources = new ArrayList<>();

	private final List<JavaMigration> javaMigrations = new ArrayList<>();

	private final List<MigrationListener> listeners = new ArrayList<>();

	MigrationEngineBuilder(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * How the engine works.
	 * @param value the settings
	 * @return this builder
	 */
	public MigrationEngineBuilder settings(MigrationSettings value) {
		this.settings = value;
		return this;
	}

	/**
	 * Where {@code classpath:} locations are looked up.
	 * @param value the class loader; by default the thread's
	 * @return this builder
	 */
	public MigrationEngineBuilder classLoader(@Nullable ClassLoader value) {
		this.classLoader = value;
		return this;
	}

	/**
	 * Adds scripts from elsewhere to those of the locations.
	 * @param value the source
	 * @return this builder
	 */
	public MigrationEngineBuilder source(ScriptSource value) {
		this.sources.add(value);
		return this;
	}

	/**
	 * Adds Java migrations.
	 * @param values the migrations
	 * @return this builder
	 */
	public MigrationEngineBuilder javaMigrations(Collection<? extends JavaMigration> values) {
		this.javaMigrations.addAll(values);
		return this;
	}

	/**
	 * Adds a listener.
	 * @param value the listener
	 * @return this builder
	 */
	public MigrationEngineBuilder listener(MigrationListener value) {
		this.listeners.add(value);
		return this;
	}

	/**
	 * Builds the engine, without touching the database.
	 * @return the engine
	 */
	public MigrationEngine build() {
		return new MigrationEngine(this);
	}

	DataSource dataSource() {
		return this.dataSource;
	}

	MigrationSettings settings() {
		return this.settings;
	}

	@Nullable ClassLoader classLoader() {
		return this.classLoader;
	}

	List<ScriptSource> sources() {
		return List.copyOf(this.sources);
	}

	List<JavaMigration> javaMigrations() {
		return List.copyOf(this.javaMigrations);
	}

	List<MigrationListener> listeners() {
		return List.copyOf(this.listeners);
	}

}
