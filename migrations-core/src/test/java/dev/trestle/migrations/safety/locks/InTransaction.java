package dev.trestle.migrations.safety.locks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import dev.trestle.migrations.safety.locks.Measurement.Clause;
import org.postgresql.PGConnection;

/**
 * Measures a statement inside of a transaction that is rolled back.
 */
final class InTransaction {

	private final Connection connection;

	private final Traffic traffic;

	InTransaction(Connection connection, Traffic traffic) {
		this.connection = connection;
		this.traffic = traffic;
	}

	Measurement measure(Probe probe) throws SQLException {
		this.connection.setAutoCommit(false);
		try (Statement statement = this.connection.createStatement()) {
			for (String sql : probe.within()) {
				statement.execute(sql);
			}
			return measure(probe.sql());
		}
		finally {
			this.connection.rollback();
			this.connection.setAutoCommit(true);
		}
	}

	private Measurement measure(String sql) throws SQLException {
		int pid = this.connection.unwrap(PGConnection.class).getBackendPID();
		Relations before = Relations.of(this.connection);
		Locks held = Locks.of(this.connection, pid);
		Execution execution = Execution.of(this.connection, sql);
		if (execution.isRefusedInTransaction()) {
			return new Measurement(false, null, new TreeMap<>());
		}
		if (execution.failure() != null) {
			return Measurement.failed(true, execution.failure());
		}
		Relations after = Relations.of(this.connection);
		Locks locks = Locks.of(this.connection, pid);
		locks.removeAll(held);
		NavigableMap<Clause, List<String>> facts = new TreeMap<>(Locks.clauses(locks, before));
		facts.put(Clause.BLOCKS, this.traffic.blockedBy(locks));
		facts.put(Clause.SCANS, after.scannedSince(before));
		facts.put(Clause.REWRITES, after.rewrittenSince(before));
		facts.put(Clause.FILES, after.newFilesSince(before));
		facts.put(Clause.BUILDS, execution.builds(before, after.scannedSince(before)));
		facts.put(Clause.DROPS, after.droppedSince(before));
		return new Measurement(true, null, facts);
	}

}
