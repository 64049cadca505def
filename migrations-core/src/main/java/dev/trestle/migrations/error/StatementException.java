package dev.trestle.migrations.error;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement or a Java migration failed on the server.
 */
public final class StatementException extends MigrationException {

	private final @Nullable String sqlState;

	/**
	 * Creates the exception.
	 * @param problem which statement failed, where it stands and what the server said
	 * @param databaseState what of the script is in the database now
	 * @param sqlState the server's SQLSTATE, if it said one
	 * @param cause what was thrown
	 */
	public StatementException(Problem problem, String databaseState, @Nullable String sqlState, Throwable cause) {
		super(List.of(problem), databaseState, cause);
		this.sqlState = sqlState;
	}

	/**
	 * The server's SQLSTATE.
	 * @return five characters, or {@code null} when the failure was not the server's
	 */
	public @Nullable String sqlState() {
		return this.sqlState;
	}

}
