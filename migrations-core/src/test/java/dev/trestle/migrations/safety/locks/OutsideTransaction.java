package dev.trestle.migrations.safety.locks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import dev.trestle.migrations.safety.locks.Measurement.Clause;
import dev.trestle.migrations.test.TestDatabase;
import org.postgresql.PGConnection;

/**
 * Measures a statement that no transaction block accepts. Whatever it locks is gone when
 * it is done, so other sessions make it wait, and are sent away one after the other once
 * it has been looked at.
 */
final class OutsideTransaction {

	private final TestDatabase database;

	private final Locks locks = new Locks();

	private final NavigableSet<String> blocked = new TreeSet<>();

	OutsideTransaction(TestDatabase database) {
		this.database = database;
	}

	Measurement measure(Probe probe) throws SQLException {
		Map<Integer, Connection> holders = new LinkedHashMap<>();
		try (Connection worker = open(); Connection observer = open(); Traffic traffic = new Traffic(this.database)) {
			for (String sql : probe.hold()) {
				Connection holder = open();
				holders.put(pid(holder), holder);
				hold(holder, sql);
			}
			Relations before = Relations.of(observer);
			CompletableFuture<Execution> execution = CompletableFuture
				.supplyAsync(() -> Execution.of(worker, probe.sql()), (task) -> new Thread(task, "statement").start());
			while (!execution.isDone()) {
				look(pid(worker), observer, traffic, holders);
			}
			return summary(execution.join(), before, Relations.of(observer));
		}
		finally {
			closeAll(holders.values());
		}
	}

	private Connection open() throws SQLException {
		Connection connection = this.database.newConnection();
		MeasuredDatabase.prepare(connection);
		return connection;
	}

	private static int pid(Connection connection) throws SQLException {
		return connection.unwrap(PGConnection.class).getBackendPID();
	}

	private static void hold(Connection holder, String sql) throws SQLException {
		holder.setAutoCommit(false);
		try (Statement statement = holder.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * Looks at a statement that waits for a holder, then lets it go on. What else it may
	 * wait for, such as the observer, is there by accident.
	 */
	private void look(int pid, Connection observer, Traffic traffic, Map<Integer, Connection> holders)
			throws SQLException {
		for (int blocker : blockers(observer, pid)) {
			Connection holder = holders.remove(blocker);
			if (holder != null) {
				Locks now = Locks.of(observer, pid);
				this.locks.addAll(now);
				this.blocked.addAll(traffic.blockedBy(now));
				holder.rollback();
				holder.close();
				return;
			}
		}
		Thread.onSpinWait();
	}

	private static List<Integer> blockers(Connection observer, int pid) throws SQLException {
		try (Statement statement = observer.createStatement();
				var row = statement.executeQuery("SELECT unnest(pg_blocking_pids(" + pid + "))")) {
			List<Integer> pids = new ArrayList<>();
			while (row.next()) {
				pids.add(row.getInt(1));
			}
			return pids;
		}
	}

	private Measurement summary(Execution execution, Relations before, Relations after) {
		if (execution.failure() != null) {
			return Measurement.failed(false, execution.failure());
		}
		NavigableMap<Clause, List<String>> facts = new TreeMap<>(Locks.clauses(this.locks, before));
		facts.put(Clause.BLOCKS, List.copyOf(this.blocked));
		facts.put(Clause.REWRITES, after.rewrittenSince(before));
		facts.put(Clause.FILES, after.newFilesSince(before));
		facts.put(Clause.BUILDS,
				execution.builds(before, before.all().values().stream().map(Relations.Relation::label).toList()));
		facts.put(Clause.DROPS, after.droppedSince(before));
		return new Measurement(false, null, facts);
	}

	private static void closeAll(Collection<Connection> connections) throws SQLException {
		for (Connection connection : connections) {
			connection.close();
		}
	}

}
