package dev.trestle.migrations;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.ReplicaWaited;
import dev.trestle.migrations.event.ReplicaWaiting;
import dev.trestle.migrations.event.StatementsStarted;

/**
 * Remembers what a run tells about standbys.
 */
final class ReplicaEvents implements MigrationListener {

	private final List<ReplicaWaiting> waiting = new CopyOnWriteArrayList<>();

	private final List<ReplicaWaited> waited = new CopyOnWriteArrayList<>();

	private Consumer<ReplicaWaiting> onWait = (wait) -> {
	};

	private Consumer<StatementsStarted> onStatements = (statements) -> {
	};

	ReplicaEvents onWait(Consumer<ReplicaWaiting> action) {
		this.onWait = action;
		return this;
	}

	ReplicaEvents onStatements(Consumer<StatementsStarted> action) {
		this.onStatements = action;
		return this;
	}

	@Override
	public void replicaWaiting(ReplicaWaiting event) {
		this.waiting.add(event);
		this.onWait.accept(event);
	}

	@Override
	public void replicaWaited(ReplicaWaited event) {
		this.waited.add(event);
	}

	@Override
	public void statementsStarted(StatementsStarted event) {
		this.onStatements.accept(event);
	}

	List<ReplicaWaiting> waiting() {
		return this.waiting;
	}

	List<ReplicaWaited> waited() {
		return this.waited;
	}

}
