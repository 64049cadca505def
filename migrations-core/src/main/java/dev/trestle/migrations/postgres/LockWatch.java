package dev.trestle.migrations.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches from a second connection what a run waits for and who waits behind it. It has a
 * thread of its own and opens its connection there, and only when there is something to
 * watch: a pool that is empty never holds up the run. Without a second connection the run
 * works as well, and says once that nobody watches.
 */
public final class LockWatch implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(LockWatch.class);

	private static final Duration INTERVAL = Duration.ofMillis(10);

	private static final Duration FIRST_REPORT = Duration.ofMillis(300);

	private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);

	private static final Duration PATIENCE = Duration.ofMillis(200);

	private final DataSource dataSource;

	private final int pid;

	private final PGConnection own;

	private final LockBudget budget;

	private @Nullable ScheduledExecutorService executor;

	private @Nullable Connection connection;

	private boolean unavailable;

	private volatile boolean closed;

	/**
	 * Prepares the watch of a run.
	 * @param dataSource where the second connection comes from
	 * @param run the run's session
	 * @param budget how many sessions may wait behind the run
	 */
	public LockWatch(DataSource dataSource, RunSession run, LockBudget budget) {
		this.dataSource = dataSource;
		this.pid = run.pid();
		this.own = run.connection().driver();
		this.budget = budget;
	}

	/** Watches the lock attempt that begins now, until the span is closed. */
	Span begin() {
		return schedule(new Span(null), Duration.ZERO, INTERVAL);
	}

	/**
	 * Watches a statement outside of a transaction, which is never given up for others,
	 * until the span is closed.
	 * @param observer told about once a second, on the thread of the watch
	 */
	Span supervise(BiConsumer<WatchSample, BuildProgress> observer) {
		return schedule(new Span(observer), FIRST_REPORT, BETWEEN_REPORTS);
	}

	private Span schedule(Span span, Duration delay, Duration interval) {
		try {
			span.task = executor().scheduleWithFixedDelay(() -> sample(span), delay.toMillis(), interval.toMillis(),
					TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The run has ended", ex);
		}
		return span;
	}

	private synchronized ScheduledExecutorService executor() {
		if (this.executor == null) {
			this.executor = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "migrations-lock-watch");
				thread.setDaemon(true);
				return thread;
			});
		}
		return this.executor;
	}

	/** On the thread of the watch, like everything that uses the connection. */
	private void sample(Span span) {
		if (this.unavailable || !span.isOpen() || !connect()) {
			return;
		}
		Connection open = this.connection;
		if (open == null) {
			return;
		}
		try {
			WatchSample sample = WatchSample.take(open, this.pid, this.budget.showQueries());
			span.add(sample);
			if (span.observer != null) {
				span.observer.accept(sample, BuildProgress.of(open, this.pid));
			}
			else if (sample.waits() && sample.queue() > this.budget.maxQueue()) {
				span.giveUp(open, this.pid);
			}
		}
		catch (SQLException ex) {
			unavailable("it failed: " + ex.getMessage());
		}
	}

	private boolean connect() {
		if (this.connection != null) {
			return true;
		}
		try {
			Connection opened = this.dataSource.getConnection();
			if (opened.unwrap(PGConnection.class) == this.own) {
				// a data source with one connection for all: it is the run's own
				unavailable("the data source has only the one of the run");
				return false;
			}
			this.connection = opened;
			if (!opened.getAutoCommit()) {
				opened.setAutoCommit(true);
			}
			return true;
		}
		catch (SQLException ex) {
			unavailable(String.valueOf(ex.getMessage()));
			return false;
		}
	}

	private void unavailable(String why) {
		this.unavailable = true;
		if (!this.closed) {
			logger.info("No second connection to watch lock attempts ({}). The run goes on without:"
					+ " migrations.lock.max-queue has no effect, and not every blocker is named.", why);
		}
	}

	/**
	 * Ends the watch and gives its connection back.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		ScheduledExecutorService running = this.executor;
		if (running == null) {
			return;
		}
		running.execute(this::disconnect);
		running.shutdown();
		try {
			if (!running.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				// it waits for a connection; once it gets one it gives it back
				running.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			running.shutdownNow();
		}
	}

	private void disconnect() {
		Connection open = this.connection;
		this.connection = null;
		if (open != null) {
			try {
				open.close();
			}
			catch (SQLException ex) {
				logger.debug("The second connection could not be given back", ex);
			}
		}
	}

	/**
	 * The watch of one lock attempt. Closing it is the last moment at which the attempt
	 * may be given up.
	 */
	static final class Span implements AutoCloseable {

		private final @Nullable BiConsumer<WatchSample, BuildProgress> observer;

		private @Nullable Future<?> task;

		private boolean open = true;

		private boolean gaveUp;

		private WatchSample worst = WatchSample.NOTHING;

		private Span(@Nullable BiConsumer<WatchSample, BuildProgress> observer) {
			this.observer = observer;
		}

		/** Watches nothing. */
		static Span idle() {
			return new Span(null);
		}

		synchronized boolean isOpen() {
			return this.open;
		}

		synchronized void add(WatchSample sample) {
			this.worst = this.worst.plus(sample);
		}

		/** The longest queue that was seen. */
		synchronized WatchSample seen() {
			return this.worst;
		}

		/** Only while the run waits: what has its locks is better left to finish. */
		synchronized void giveUp(Connection connection, int pid) throws SQLException {
			if (this.open && !this.gaveUp) {
				this.gaveUp = WatchSample.cancel(connection, pid);
			}
		}

		/** Whether a failure is the watch's own doing. */
		synchronized boolean gaveUp(SQLException ex) {
			return this.gaveUp && SqlState.of(ex).equals(SqlState.QUERY_CANCELED);
		}

		@Override
		public synchronized void close() {
			this.open = false;
			if (this.task != null) {
				this.task.cancel(false);
			}
		}

	}

}
