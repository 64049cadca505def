package dev.trestle.migrations.boot.metrics;

import dev.trestle.migrations.event.ScriptFinished;
import dev.trestle.migrations.plan.PlannedScript;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an observed script.
 */
public final class MigrationScriptContext extends Observation.Context {

	private final String engine;

	private final PlannedScript script;

	private @Nullable ScriptFinished finished;

	MigrationScriptContext(String engine, PlannedScript script) {
		this.engine = engine;
		this.script = script;
	}

	/**
	 * The engine.
	 * @return its bean name
	 */
	public String engine() {
		return this.engine;
	}

	/**
	 * The script.
	 * @return the script, and what the run does with it
	 */
	public PlannedScript script() {
		return this.script;
	}

	/**
	 * How the script ended.
	 * @return the event, or {@code null} while it is in progress
	 */
	public @Nullable ScriptFinished finished() {
		return this.finished;
	}

	void finished(ScriptFinished event) {
		this.finished = event;
	}

}
