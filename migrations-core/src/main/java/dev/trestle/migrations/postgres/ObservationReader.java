package dev.trestle.migrations.postgres;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;

import dev.trestle.migrations.doctor.Observations;
import dev.trestle.migrations.doctor.Thresholds;

/**
 * Reads for the doctor what a database is like, from system catalogs and statistics only:
 * in one round trip, and one more for some hundred sequences each. Nothing is written, no
 * table is locked or read, and no statement lasts longer than a few seconds.
 */
public final class ObservationReader {

	/**
	 * Relations that belong neither to the server, nor to an extension, nor to a session.
	 * 16384 is the first number that the server gives to what users make
	 * ({@code FirstNormalObjectId} of its source).
	 */
	static final String OWN_RELATIONS = """
			c.oid >= 16384 AND c.relpersistence <> 't' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
				WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')""";

	/** Estimates for functions are far too high, and compiling costs more. */
	private static final List<String> SETTINGS = List.of("SET LOCAL statement_timeout = '10s'",
			"SET LOCAL lock_timeout = '100ms'", "SET LOCAL jit = off");

	private final RunConnection connection;

	private final TableObservations tables = new TableObservations();

	private final ConstraintObservations constraints = new ConstraintObservations();

	private final SequenceObservations sequences = new SequenceObservations();

	private final ActivityObservations activity = new ActivityObservations();

	/**
	 * Reads through a connection.
	 * @param connection the connection, outside of a transaction
	 */
	public ObservationReader(RunConnection connection) {
		this.connection = connection;
	}

	/**
	 * Reads everything, once.
	 * @param thresholds how old transactions are that matter
	 * @return what was read
	 * @throws dev.trestle.migrations.error.DatabaseException when the database cannot be
	 * used
	 */
	public Observations read(Thresholds thresholds) {
		try {
			readCatalogs(thresholds);
			this.sequences.readValues(this.connection, SETTINGS);
		}
		catch (SQLException ex) {
			throw DatabaseFailures.of(ex, this.connection.database());
		}
		return new Observations(this.activity.visibility(), this.tables.tables(), this.tables.indexes(),
				this.constraints.foreignKeys(), this.constraints.constraints(), this.constraints.published(),
				this.sequences.sequences(), this.activity.transactions(), this.activity.prepared());
	}

	private void readCatalogs(Thresholds thresholds) throws SQLException {
		DatabaseMetaData server = this.connection.jdbc().getMetaData();
		int version = server.getDatabaseMajorVersion() * 10_000 + server.getDatabaseMinorVersion();
		CatalogSql sql = new CatalogSql(version, false, new CatalogAssembly());
		QueryBatch batch = new QueryBatch().command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
		SETTINGS.forEach(batch::command);
		this.tables.addTo(batch, sql);
		this.constraints.addTo(batch, sql);
		this.sequences.addTo(batch, sql);
		this.activity.addTo(batch, thresholds.transactionAge());
		try {
			batch.command("COMMIT").send(this.connection.jdbc());
		}
		catch (SQLException ex) {
			rollBack();
			throw ex;
		}
	}

	private void rollBack() {
		try {
			this.connection.execute("ROLLBACK");
		}
		catch (SQLException ex) {
			this.connection.discard();
		}
	}

}
