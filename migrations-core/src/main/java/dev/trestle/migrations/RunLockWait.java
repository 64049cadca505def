package dev.trestle.migrations;

import java.time.Duration;
import java.util.UUID;

import dev.trestle.migrations.error.RunLockException;
import dev.trestle.migrations.event.RunLockWaited;
import dev.trestle.migrations.event.RunLockWaiting;
import dev.trestle.migrations.event.WaitOutcome;
import dev.trestle.migrations.postgres.CancelToken;
import dev.trestle.migrations.postgres.RunSession;

/**
 * Waits for the run lock and tells the listeners how it goes.
 */
final class RunLockWait {

	private final EngineContext context;

	private final UUID runId;

	private final CancelToken cancel;

	private final long start = System.nanoTime();

	RunLockWait(EngineContext context, UUID runId, CancelToken cancel) {
		this.context = context;
		this.runId = runId;
		this.cancel = cancel;
	}

	Duration acquire(RunSession session) {
		WaitOutcome outcome = WaitOutcome.CANCELLED;
		try {
			Duration waited = session.lock()
				.acquire(this.context.settings().lock().runLockTimeout(), this.cancel, (sofar, holder) -> this.context
					.listeners()
					.tell((listener) -> listener.runLockWaiting(new RunLockWaiting(this.runId, sofar, holder))));
			outcome = WaitOutcome.ACQUIRED;
			return waited;
		}
		catch (RunLockException ex) {
			outcome = WaitOutcome.TIMEOUT;
			throw ex;
		}
		finally {
			RunLockWaited event = new RunLockWaited(this.runId, Duration.ofNanos(System.nanoTime() - this.start),
					outcome);
			this.context.listeners().tell((listener) -> listener.runLockWaited(event));
		}
	}

}
