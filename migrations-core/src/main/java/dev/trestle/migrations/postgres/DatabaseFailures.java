package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.List;

import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the driver said about the database as a whole, as a problem with a remedy.
 */
final class DatabaseFailures {

	private DatabaseFailures() {
	}

	static DatabaseException of(SQLException ex, @Nullable String database) {
		return of(ex, database, MigrationException.UNTOUCHED);
	}

	static DatabaseException of(SQLException ex, @Nullable String database, String databaseState) {
		String at = (database != null) ? " (" + database + ")" : "";
		return new DatabaseException(List.of(problem(ex, at)), databaseState, ex);
	}

	static DatabaseException of(ErrorCode code, String message, String remedy) {
		return new DatabaseException(List.of(new Problem(code, null, message, remedy)), MigrationException.UNTOUCHED,
				null);
	}

	private static Problem problem(SQLException ex, String at) {
		String state = SqlState.of(ex);
		String said = "The server said: " + ServerMessage.of(ex).text();
		if (said.contains("statement pooling")) {
			return statementPooler(at, said);
		}
		return switch (state) {
			case "28000", "28P01" ->
				new Problem(ErrorCode.DATABASE_UNREACHABLE, null, "The database refused the login" + at + ". " + said,
						"Check user name and password of the data source, and pg_hba.conf.");
			case "3D000" ->
				new Problem(ErrorCode.DATABASE_UNREACHABLE, null, "The database does not exist" + at + ". " + said,
						"Create the database, or correct its name in the URL.");
			case SqlState.INSUFFICIENT_PRIVILEGE -> new Problem(ErrorCode.DATABASE_PRIVILEGE, null,
					"The database user lacks a privilege" + at + ". " + said,
					"Grant it, or give the migrations a user of their own (migrations.user, migrations.password).");
			case SqlState.READ_ONLY ->
				new Problem(ErrorCode.DATABASE_READ_ONLY, null, "The database accepts no writes" + at + ". " + said,
						"Connect to the primary (targetServerType=primary in the URL).");
			case SqlState.INVALID_SCHEMA -> new Problem(ErrorCode.DATABASE_SCHEMA, null,
					"No schema to work in" + at + ". " + said, "Create the schema, or name one in migrations.schemas.");
			case "53300" -> new Problem(ErrorCode.DATABASE_UNREACHABLE, null,
					"The server has no connection left" + at + ". " + said,
					"Free connections or raise max_connections, then run again.");
			default -> new Problem(ErrorCode.DATABASE_UNREACHABLE, null,
					"The database could not be used" + at + ". " + said,
					"Check that the server is up and that host, port and database in the URL are right; then run again.");
		};
	}

	/** Its own refusal comes before a run could look. */
	private static Problem statementPooler(String at, String said) {
		return new Problem(
				ErrorCode.DATABASE_POOLER, null, "A pooler stands between this run and the server" + at
						+ ". It hands each transaction to another server" + " process, and each statement too. " + said,
				PoolerCheck.REMEDY);
	}

}
