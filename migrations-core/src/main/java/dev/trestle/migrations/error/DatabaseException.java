package dev.trestle.migrations.error;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be reached or is not fit for a run.
 */
public final class DatabaseException extends MigrationException {

	/**
	 * Creates the exception.
	 * @param problems everything that is wrong, at least one
	 * @param databaseState in which state the database is now
	 * @param cause what the driver or the file system said, if anything
	 */
	public DatabaseException(List<Problem> problems, String databaseState, @Nullable Throwable cause) {
		super(problems, databaseState, cause);
	}

}
