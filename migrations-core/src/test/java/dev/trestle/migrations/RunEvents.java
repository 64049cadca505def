package dev.trestle.migrations;

import java.util.function.Consumer;

import dev.trestle.migrations.event.LockAttemptFailed;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.Planned;
import dev.trestle.migrations.event.RunFinished;
import dev.trestle.migrations.event.RunLockWaited;
import dev.trestle.migrations.event.RunLockWaiting;
import dev.trestle.migrations.event.RunStarted;
import dev.trestle.migrations.event.ScriptFinished;
import dev.trestle.migrations.event.ScriptStarted;
import dev.trestle.migrations.event.StatementProgress;
import dev.trestle.migrations.event.StatementsStarted;

/**
 * Tells the events of a run as lines of text.
 */
final class RunEvents implements MigrationListener {

	static final String RUN_LOCK_WAITING = "waiting for the run lock";

	static final String LOCK_ATTEMPT_FAILED = "lock attempt failed";

	static final String PROGRESS = "progress";

	private final Consumer<String> told;

	RunEvents(Consumer<String> told) {
		this.told = told;
	}

	@Override
	public void runStarted(RunStarted event) {
		this.told.accept("run started");
	}

	@Override
	public void runLockWaiting(RunLockWaiting event) {
		this.told.accept(RUN_LOCK_WAITING);
	}

	@Override
	public void runLockWaited(RunLockWaited event) {
		this.told.accept("run lock waited");
	}

	@Override
	public void planned(Planned event) {
		this.told.accept("planned");
	}

	@Override
	public void scriptStarted(ScriptStarted event) {
		this.told.accept(event.script().script().path() + " started");
	}

	@Override
	public void statementsStarted(StatementsStarted event) {
		this.told.accept(event.script().script().path() + " statement " + event.firstOrdinal());
	}

	@Override
	public void lockAttemptFailed(LockAttemptFailed event) {
		this.told.accept(LOCK_ATTEMPT_FAILED);
	}

	@Override
	public void statementProgress(StatementProgress event) {
		this.told.accept(PROGRESS);
	}

	@Override
	public void scriptFinished(ScriptFinished event) {
		this.told.accept(event.script().script().path() + " finished");
	}

	@Override
	public void runFinished(RunFinished event) {
		this.told.accept("run finished");
	}

}
