package dev.trestle.migrations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

/**
 * Clients of a pooler that keep it busy with short and longer transactions.
 */
final class PooledTraffic implements AutoCloseable {

	private final ExecutorService threads;

	private final List<Future<Long>> clients = new ArrayList<>();

	private volatile boolean ended;

	PooledTraffic(DataSource pool, int count) {
		this.threads = Executors.newFixedThreadPool(count);
		for (int i = 0; i < count; i++) {
			this.clients.add(this.threads.submit(() -> work(pool)));
		}
	}

	private long work(DataSource pool) throws SQLException {
		long transactions = 0;
		try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
			while (!this.ended) {
				statement.execute((transactions % 10 == 0) ? "SELECT pg_sleep(0.005)" : "SELECT 1");
				transactions++;
			}
		}
		return transactions;
	}

	/** Ends all clients; one that failed fails this. */
	@Override
	public void close() throws Exception {
		this.ended = true;
		this.threads.shutdown();
		for (Future<Long> client : this.clients) {
			if (client.get() == 0) {
				throw new IllegalStateException("a client did nothing");
			}
		}
	}

}
