package dev.trestle.migrations.error;

import java.util.List;

/**
 * Another runner held the run lock until the deadline.
 */
public final class RunLockException extends MigrationException {

	/**
	 * Creates the exception.
	 * @param problem who holds the run lock, since when, and what to do
	 */
	public RunLockException(Problem problem) {
		super(List.of(problem), UNTOUCHED, null);
	}

}
