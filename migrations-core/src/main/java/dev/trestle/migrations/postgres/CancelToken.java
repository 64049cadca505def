package dev.trestle.migrations.postgres;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.Problem;

/**
 * Carries the wish to stop to a run. Every wait of a run is a wait on its token, so that
 * a run never sleeps through a cancel or an interrupt.
 */
public final class CancelToken {

	private final CountDownLatch cancelled = new CountDownLatch(1);

	/**
	 * Asks the run to stop.
	 */
	public void cancel() {
		this.cancelled.countDown();
	}

	/**
	 * Whether the run was asked to stop, or its thread was interrupted.
	 * @return {@code true} when the run has to stop
	 */
	public boolean isCancelled() {
		return this.cancelled.getCount() == 0 || Thread.currentThread().isInterrupted();
	}

	/**
	 * Stops here if asked to.
	 * @throws CancelledException when the run has to stop
	 */
	public void check() {
		if (isCancelled()) {
			throw exception(MigrationException.UNTOUCHED, null);
		}
	}

	/**
	 * Waits.
	 * @param duration how long
	 * @throws CancelledException as soon as the run has to stop
	 */
	public void pause(Duration duration) {
		try {
			if (this.cancelled.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
				throw exception(MigrationException.UNTOUCHED, null);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw exception(MigrationException.UNTOUCHED, ex);
		}
	}

	static CancelledException exception(String databaseState, @org.jspecify.annotations.Nullable Throwable cause) {
		return new CancelledException(List.of(new Problem(ErrorCode.CANCELLED, null, "The run was cancelled.",
				"Run again when ready: it continues where this one stopped.")), databaseState, cause);
	}

}
