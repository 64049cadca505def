package dev.trestle.migrations.safety.locks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;

/**
 * The fixture on a server, and a copy of it for every statement that leaves something
 * behind.
 */
public final class MeasuredDatabase implements AutoCloseable {

	private static final String ROLE = "CREATE ROLE u1";

	/** A directory of its own inside of the data directory, since 13.8 and 14.5. */
	private static final String TABLESPACE = "CREATE TABLESPACE ts1 LOCATION ''";

	private static final String DUPLICATE = "42710";

	private final TestDatabase template;

	private final TestDatabase shared;

	private final Connection connection;

	private final Traffic traffic;

	/**
	 * Creates the fixture.
	 * @param server where
	 * @throws SQLException when the server refuses something
	 */
	public MeasuredDatabase(PostgresTestServer server) throws SQLException {
		this.template = server.createDatabase();
		Fixture.createIn(this.template);
		createShared();
		this.shared = server.createCopy(this.template);
		this.connection = this.shared.newConnection();
		prepare(this.connection);
		this.traffic = new Traffic(this.shared);
	}

	/** What belongs to the server and not to a database; it stays. */
	private void createShared() throws SQLException {
		try (Connection session = this.template.newConnection(); Statement statement = session.createStatement()) {
			statement.execute("SET allow_in_place_tablespaces = on");
			for (String sql : new String[] { ROLE, TABLESPACE }) {
				try {
					statement.execute(sql);
				}
				catch (SQLException ex) {
					if (!DUPLICATE.equals(ex.getSQLState())) {
						throw ex;
					}
				}
			}
		}
	}

	static void prepare(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET search_path = " + Fixture.SCHEMA);
			// another process would count its own tuples
			statement.execute("SET max_parallel_maintenance_workers = 0");
			statement.execute("SET max_parallel_workers_per_gather = 0");
		}
	}

	/**
	 * Measures a statement.
	 * @param probe the statement
	 * @return what it did
	 * @throws SQLException when something besides the statement fails
	 */
	public Measurement measure(Probe probe) throws SQLException {
		if (!probe.outside()) {
			return measure(probe, this.connection, this.traffic);
		}
		try (TestDatabase own = this.template.server().createCopy(this.template)) {
			return measureInBothWays(probe, own);
		}
	}

	private static Measurement measureInBothWays(Probe probe, TestDatabase own) throws SQLException {
		try (Connection session = own.newConnection(); Traffic traffic = new Traffic(own)) {
			prepare(session);
			Measurement measurement = measure(probe, session, traffic);
			if (measurement.transactional()) {
				return measurement;
			}
		}
		return new OutsideTransaction(own).measure(probe);
	}

	private static Measurement measure(Probe probe, Connection session, Traffic traffic) throws SQLException {
		try (Statement statement = session.createStatement()) {
			for (String sql : probe.before()) {
				statement.execute(sql);
			}
			Measurement measurement = new InTransaction(session, traffic).measure(probe);
			for (String sql : probe.after()) {
				statement.execute(sql);
			}
			return measurement;
		}
	}

	@Override
	public void close() throws SQLException {
		this.traffic.close();
		this.connection.close();
		this.shared.close();
		this.template.close();
	}

}
