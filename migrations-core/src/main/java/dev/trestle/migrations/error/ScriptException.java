package dev.trestle.migrations.error;

import java.util.List;

/**
 * Scripts that cannot be run as they are. Always thrown before the database is touched.
 */
public final class ScriptException extends MigrationException {

	/**
	 * Creates the exception.
	 * @param problems everything that is wrong with the scripts, at least one
	 */
	public ScriptException(List<Problem> problems) {
		super(problems, UNTOUCHED, null);
	}

	/**
	 * Creates the exception for one problem.
	 * @param problem what is wrong
	 */
	public ScriptException(Problem problem) {
		this(List.of(problem));
	}

	/**
	 * Creates the exception for a script that cannot be read.
	 * @param problem what is wrong
	 * @param cause what the file system said
	 */
	public ScriptException(Problem problem, Throwable cause) {
		super(List.of(problem), UNTOUCHED, cause);
	}

}
