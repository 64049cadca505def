package dev.trestle.migrations.error;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A migration did not do what was asked. Says what is wrong (every problem, not only the
 * first), in which state the database is now, and what to do next.
 */
public abstract sealed class MigrationException extends RuntimeException permits ScriptException, HistoryException,
		RunLockException, StatementException, CancelledException, DatabaseException, ConfigurationException {

	/** The state of a database that the run has not written to. */
	public static final String UNTOUCHED = "This run changed nothing in the database.";

	private final transient List<Problem> problems;

	private final String databaseState;

	MigrationException(List<Problem> problems, String databaseState, @Nullable Throwable cause) {
		super(message(problems, databaseState), cause);
		this.problems = List.copyOf(problems);
		this.databaseState = databaseState;
	}

	private static String message(List<Problem> problems, String databaseState) {
		return problems.stream()
			.map(Problem::describe)
			.collect(Collectors.joining(System.lineSeparator(), "",
					System.lineSeparator() + "Database: " + databaseState));
	}

	/**
	 * The code of the first problem.
	 * @return the stable code
	 */
	public ErrorCode code() {
		return this.problems.get(0).code();
	}

	/**
	 * Everything that is wrong.
	 * @return at least one problem
	 */
	public List<Problem> problems() {
		return this.problems;
	}

	/**
	 * In which state the database is now.
	 * @return one or more sentences
	 */
	public String databaseState() {
		return this.databaseState;
	}

}
