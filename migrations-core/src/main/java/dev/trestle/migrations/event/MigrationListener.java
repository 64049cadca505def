package dev.trestle.migrations.event;

/**
 * Is told what a run does, on the run's own thread unless a method says otherwise: return
 * quickly. An exception of a listener is logged and never changes the run. Every method
 * does nothing by default.
 */
public interface MigrationListener {

	/**
	 * A run has work to do and begins.
	 * @param event the event
	 */
	default void runStarted(RunStarted event) {
	}

	/**
	 * Another runner holds the run lock.
	 * @param event the event
	 */
	default void runLockWaiting(RunLockWaiting event) {
	}

	/**
	 * The wait for the run lock is over.
	 * @param event the event
	 */
	default void runLockWaited(RunLockWaited event) {
	}

	/**
	 * The plan was made.
	 * @param event the event
	 */
	default void planned(Planned event) {
	}

	/**
	 * A script begins.
	 * @param event the event
	 */
	default void scriptStarted(ScriptStarted event) {
	}

	/**
	 * Statements are sent to the server.
	 * @param event the event
	 */
	default void statementsStarted(StatementsStarted event) {
	}

	/**
	 * A lock attempt ended without the lock.
	 * @param event the event
	 */
	default void lockAttemptFailed(LockAttemptFailed event) {
	}

	/**
	 * A statement outside of a transaction goes on. Called on a thread of its own.
	 * @param event the event
	 */
	default void statementProgress(StatementProgress event) {
	}

	/**
	 * A long transaction is in the way of a lock.
	 * @param event the event
	 */
	default void lockWaiting(LockWaiting event) {
	}

	/**
	 * The run has ended a transaction that was in its way for too long.
	 * @param event the event
	 */
	default void blockerCancelled(BlockerCancelled event) {
	}

	/**
	 * A standby is too far behind.
	 * @param event the event
	 */
	default void replicaWaiting(ReplicaWaiting event) {
	}

	/**
	 * A wait for standbys is over.
	 * @param event the event
	 */
	default void replicaWaited(ReplicaWaited event) {
	}

	/**
	 * A script ended.
	 * @param event the event
	 */
	default void scriptFinished(ScriptFinished event) {
	}

	/**
	 * The application waits until somebody else has applied scripts. Belongs to no run.
	 * @param event the event
	 */
	default void appliedWaiting(AppliedWaiting event) {
	}

	/**
	 * A run ended.
	 * @param event the event
	 */
	default void runFinished(RunFinished event) {
	}

}
