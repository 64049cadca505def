package dev.trestle.migrations;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.trestle.migrations.event.AttemptKind;
import dev.trestle.migrations.event.BlockerCancelled;
import dev.trestle.migrations.event.LockAttemptFailed;
import dev.trestle.migrations.event.LockWaiting;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.ScriptFinished;
import dev.trestle.migrations.event.StatementProgress;

/**
 * Remembers what a run tells about locks.
 */
final class LockEvents implements MigrationListener {

	private final List<LockAttemptFailed> attempts = new CopyOnWriteArrayList<>();

	private final List<LockWaiting> waits = new CopyOnWriteArrayList<>();

	private final List<ScriptFinished> finished = new CopyOnWriteArrayList<>();

	private final List<StatementProgress> progress = new CopyOnWriteArrayList<>();

	private final List<BlockerCancelled> ended = new CopyOnWriteArrayList<>();

	private Consumer<LockAttemptFailed> onAttempt = (attempt) -> {
	};

	private Consumer<LockWaiting> onWait = (wait) -> {
	};

	private Consumer<StatementProgress> onProgress = (progress) -> {
	};

	LockEvents onProgress(Consumer<StatementProgress> action) {
		this.onProgress = action;
		return this;
	}

	LockEvents onAttempt(Consumer<LockAttemptFailed> action) {
		this.onAttempt = action;
		return this;
	}

	LockEvents onWait(Consumer<LockWaiting> action) {
		this.onWait = action;
		return this;
	}

	@Override
	public void lockAttemptFailed(LockAttemptFailed event) {
		this.attempts.add(event);
		this.onAttempt.accept(event);
	}

	@Override
	public void lockWaiting(LockWaiting event) {
		this.waits.add(event);
		this.onWait.accept(event);
	}

	@Override
	public void statementProgress(StatementProgress event) {
		this.progress.add(event);
		this.onProgress.accept(event);
	}

	@Override
	public void blockerCancelled(BlockerCancelled event) {
		this.ended.add(event);
	}

	@Override
	public void scriptFinished(ScriptFinished event) {
		this.finished.add(event);
	}

	List<LockAttemptFailed> attempts() {
		return this.attempts;
	}

	List<LockAttemptFailed> attempts(AttemptKind kind) {
		return this.attempts.stream().filter((attempt) -> attempt.kind() == kind).toList();
	}

	List<LockWaiting> waits() {
		return this.waits;
	}

	List<StatementProgress> progress() {
		return this.progress;
	}

	List<BlockerCancelled> ended() {
		return this.ended;
	}

	ScriptFinished last() {
		return this.finished.get(this.finished.size() - 1);
	}

}
