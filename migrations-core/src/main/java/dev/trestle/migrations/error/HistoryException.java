package dev.trestle.migrations.error;

import java.util.List;

/**
 * Scripts and history do not fit together. Always thrown before a script runs.
 */
public final class HistoryException extends MigrationException {

	/**
	 * Creates the exception.
	 * @param problems everything that does not fit, at least one
	 */
	public HistoryException(List<Problem> problems) {
		super(problems, UNTOUCHED, null);
	}

	/**
	 * Creates the exception for one problem.
	 * @param problem what does not fit
	 */
	public HistoryException(Problem problem) {
		this(List.of(problem));
	}

}
