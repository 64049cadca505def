package dev.trestle.migrations.error;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The run was cancelled by a signal, an interrupt or its caller.
 */
public final class CancelledException extends MigrationException {

	/**
	 * Creates the exception.
	 * @param problems everything that is wrong, at least one
	 * @param databaseState in which state the database is now
	 * @param cause what the driver or the file system said, if anything
	 */
	public CancelledException(List<Problem> problems, String databaseState, @Nullable Throwable cause) {
		super(problems, databaseState, cause);
	}

}
