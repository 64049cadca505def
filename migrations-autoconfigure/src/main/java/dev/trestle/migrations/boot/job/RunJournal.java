package dev.trestle.migrations.boot.job;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.ScriptFinished;

/**
 * Remembers which scripts a run finished, for the report of one that failed later.
 */
final class RunJournal implements MigrationListener {

	private final List<ScriptFinished> done = new CopyOnWriteArrayList<>();

	/** Forgets the run of the engine before. */
	void begin() {
		this.done.clear();
	}

	@Override
	public void scriptFinished(ScriptFinished event) {
		if (event.failure() == null) {
			this.done.add(event);
		}
	}

	List<ScriptFinished> done() {
		return List.copyOf(this.done);
	}

}
