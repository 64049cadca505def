package dev.trestle.migrations;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.postgres.CancelToken;
import dev.trestle.migrations.postgres.RunConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The run in progress, as seen by whoever wants to stop it. Owns the JVM's shutdown hook
 * for as long as the run lives: a run in a bean's initialization cannot be stopped
 * through Spring.
 */
final class ActiveRun implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ActiveRun.class);

	private static final Duration PATIENCE_AT_SHUTDOWN = Duration.ofSeconds(3);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	private static final Duration AFTER_CUT = Duration.ofSeconds(1);

	private static final long INTERRUPT_INTERVAL_MILLIS = 200;

	private final RunConnection connection;

	private final CancelToken token = new CancelToken();

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Thread runner = Thread.currentThread();

	private boolean serverAsked;

	private final Thread shutdownHook = new Thread(() -> cancel(PATIENCE_AT_SHUTDOWN), "migrations-shutdown");

	ActiveRun(RunConnection connection) {
		this.connection = connection;
		startDaemon(this::watchInterrupts, "migrations-interrupts");
		try {
			Runtime.getRuntime().addShutdownHook(this.shutdownHook);
		}
		catch (IllegalStateException ex) {
			this.token.cancel();
		}
	}

	CancelToken token() {
		return this.token;
	}

	/** Asks the server to stop, and cuts the connection when that takes too long. */
	void cancel(Duration patience) {
		this.token.cancel();
		logger.info("Cancelling the run");
		startDaemon(this::askServer, "migrations-cancel");
		if (!awaitEnd(patience)) {
			logger.warn("The server did not stop within {}; cutting the connection", patience);
			this.connection.cut();
			awaitEnd(AFTER_CUT);
		}
	}

	private static void startDaemon(Runnable work, String name) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
	}

	/** A thread that waits for an answer of the server does not notice an interrupt. */
	private void watchInterrupts() {
		try {
			while (!this.ended.await(INTERRUPT_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
				if (this.runner.isInterrupted()) {
					cancel(PATIENCE_AT_SHUTDOWN);
					return;
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Asks again and again: the server may be between two statements. On a thread of its
	 * own, because a server that cannot be reached keeps it waiting.
	 */
	private void askServer() {
		Duration pause = FIRST_PAUSE;
		while (mayAskServer()) {
			try {
				this.connection.cancelQuery();
			}
			catch (SQLException ex) {
				logger.debug("The server could not be asked to cancel", ex);
			}
			if (awaitEnd(pause)) {
				return;
			}
			pause = pause.multipliedBy(2);
		}
	}

	/** Not when the run has ended: the connection may be somebody else's. */
	private synchronized boolean mayAskServer() {
		this.serverAsked |= this.ended.getCount() > 0;
		return this.ended.getCount() > 0;
	}

	private boolean awaitEnd(Duration patience) {
		try {
			return this.ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	@Override
	public void close() {
		end();
		try {
			Runtime.getRuntime().removeShutdownHook(this.shutdownHook);
		}
		catch (IllegalStateException ex) {
			// the JVM is going down: the hook is what is running
		}
	}

	/** A cancel that comes late must not hit the connection's next user. */
	private synchronized void end() {
		this.ended.countDown();
		if (this.serverAsked) {
			this.connection.discard();
		}
	}

}
