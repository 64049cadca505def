package dev.trestle.migrations.boot.metrics;

import dev.trestle.migrations.event.RunFinished;
import dev.trestle.migrations.event.RunOperation;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an observed run.
 */
public final class MigrationRunContext extends Observation.Context {

	private final String engine;

	private final RunOperation operation;

	private @Nullable RunFinished finished;

	MigrationRunContext(String engine, RunOperation operation) {
		this.engine = engine;
		this.operation = operation;
	}

	/**
	 * The engine.
	 * @return its bean name
	 */
	public String engine() {
		return this.engine;
	}

	/**
	 * What the run was asked to do.
	 * @return the operation
	 */
	public RunOperation operation() {
		return this.operation;
	}

	/**
	 * How the run ended.
	 * @return the event, or {@code null} while it is in progress
	 */
	public @Nullable RunFinished finished() {
		return this.finished;
	}

	void finished(RunFinished event) {
		this.finished = event;
	}

}
