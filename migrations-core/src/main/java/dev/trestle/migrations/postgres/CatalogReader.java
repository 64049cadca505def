package dev.trestle.migrations.postgres;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;

/**
 * Reads what the database knows about the objects that statements mention, in two round
 * trips whatever their number. It reads system catalogs only, which nobody locks for
 * long, and takes care not to wait for tables: to print the expression of a check the
 * server locks its table, so on tables that somebody else holds or awaits with ACCESS
 * EXCLUSIVE expressions are not asked for.
 */
public final class CatalogReader {

	/** A lock may come between looking for it and printing an expression. */
	private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '100ms'";

	/** Estimates for recursive queries are far too high, and compiling costs more. */
	private static final String NO_JIT = "SET LOCAL jit = off";

	private final RunConnection connection;

	/**
	 * Reads through the connection of a run.
	 * @param connection the connection, outside of a transaction
	 */
	public CatalogReader(RunConnection connection) {
		this.connection = connection;
	}

	/**
	 * Reads the facts.
	 * @param mentions the names that statements mention
	 * @return the facts about what exists of them, and about their relatives
	 * @throws dev.trestle.migrations.error.DatabaseException when the database cannot be
	 * used
	 */
	public CatalogFacts read(Mentions mentions) {
		try {
			try {
				return read(mentions, true);
			}
			catch (SQLException ex) {
				if (SqlState.isConnectionLost(ex)) {
					throw ex;
				}
				// a lock or a DROP TABLE came in between: do without expressions
				return read(mentions, false);
			}
		}
		catch (SQLException ex) {
			throw DatabaseFailures.of(ex, this.connection.database());
		}
	}

	private CatalogFacts read(Mentions mentions, boolean expressions) throws SQLException {
		int version = serverVersion();
		CatalogAssembly assembly = new CatalogAssembly();
		try {
			QueryBatch names = new QueryBatch().command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
				.command(LOCK_TIMEOUT)
				.command(NO_JIT);
			new NameQueries(mentions, assembly).addTo(names);
			names.send(this.connection.jdbc());
			QueryBatch details = new QueryBatch();
			new DetailQueries(new CatalogSql(version, expressions, assembly), assembly).addTo(details);
			details.command("COMMIT").send(this.connection.jdbc());
			return assembly.facts(version);
		}
		catch (SQLException | RuntimeException ex) {
			rollBack();
			throw ex;
		}
	}

	private int serverVersion() throws SQLException {
		DatabaseMetaData server = this.connection.jdbc().getMetaData();
		return server.getDatabaseMajorVersion() * 10_000 + server.getDatabaseMinorVersion();
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
