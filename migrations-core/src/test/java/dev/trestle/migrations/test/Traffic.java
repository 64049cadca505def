package dev.trestle.migrations.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Users of a table who read and write it at a fixed rate, whatever the answer takes: a
 * request that comes late because the one before was held up counts from the moment at
 * which it was due.
 */
public final class Traffic implements AutoCloseable {

	private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(5);

	private final List<Thread> users = new ArrayList<>();

	private final List<Long> latencies = new ArrayList<>();

	private volatile boolean stopped;

	private volatile @Nullable SQLException failure;

	private Traffic() {
	}

	/**
	 * Begins, with a session for each of the requests.
	 * @param database the database
	 * @param requests what the users ask for, one statement each
	 * @return the traffic
	 */
	public static Traffic on(TestDatabase database, String... requests) {
		Traffic traffic = new Traffic();
		for (String request : requests) {
			Thread user = new Thread(() -> traffic.use(database, request), "traffic");
			user.setDaemon(true);
			traffic.users.add(user);
			user.start();
		}
		return traffic;
	}

	/**
	 * Begins a traffic that nothing but the machine holds up: as many users at the same
	 * rate, on a table of their own. What they notice in the same time is what everybody
	 * has to bear.
	 * @param database the database
	 * @return the traffic
	 */
	public static Traffic control(TestDatabase database) {
		database.execute("CREATE TABLE untouched (id bigint PRIMARY KEY, visits bigint NOT NULL DEFAULT 0)",
				"INSERT INTO untouched SELECT generate_series(1, 1000)");
		return on(database, "SELECT count(*) FROM untouched WHERE id = 7",
				"UPDATE untouched SET visits = visits + 1 WHERE id = 8");
	}

	private void use(TestDatabase database, String request) {
		try (Connection connection = database.newConnection(); Statement statement = connection.createStatement()) {
			long due = System.nanoTime();
			while (!this.stopped) {
				statement.execute(request);
				note(System.nanoTime() - due);
				due += INTERVAL;
				LockSupport.parkNanos(due - System.nanoTime());
			}
		}
		catch (SQLException ex) {
			this.failure = ex;
		}
	}

	private void note(long latency) {
		synchronized (this.latencies) {
			this.latencies.add(latency);
		}
	}

	/**
	 * Forgets what was measured so far, such as the time to connect.
	 * @return this traffic
	 */
	public Traffic measureFromNow() {
		synchronized (this.latencies) {
			this.latencies.clear();
		}
		return this;
	}

	/**
	 * Forgets what was measured so far, and measures for some time.
	 * @param time how long
	 * @return this traffic
	 * @throws InterruptedException when the thread is interrupted
	 */
	public Traffic measureFromNow(Duration time) throws InterruptedException {
		measureFromNow();
		TimeUnit.NANOSECONDS.sleep(time.toNanos());
		return this;
	}

	/**
	 * The longest that anybody has waited.
	 * @return from the moment at which a request was due to its answer
	 */
	public Duration longestStall() {
		return percentile(1);
	}

	/**
	 * How long most requests have waited.
	 * @param share how many of them, from 0 to 1
	 * @return the longest of these
	 */
	public Duration percentile(double share) {
		synchronized (this.latencies) {
			long[] sorted = this.latencies.stream().mapToLong(Long::longValue).toArray();
			Arrays.sort(sorted);
			return Duration.ofNanos(sorted[(int) Math.ceil(share * sorted.length) - 1]);
		}
	}

	/**
	 * How many requests were answered.
	 * @return their number
	 */
	public int requests() {
		synchronized (this.latencies) {
			return this.latencies.size();
		}
	}

	/**
	 * Ends, when the requests on their way are answered. What was measured stays.
	 * @throws IllegalStateException when a user could not go on
	 */
	@Override
	public void close() {
		this.stopped = true;
		for (Thread user : this.users) {
			try {
				user.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		if (this.failure != null) {
			throw new IllegalStateException(this.failure);
		}
	}

}
