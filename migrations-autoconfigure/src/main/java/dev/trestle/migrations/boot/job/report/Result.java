package dev.trestle.migrations.boot.job.report;

/**
 * What a command has to tell, for people and for programs.
 */
public interface Result {

	/**
	 * How the job ends.
	 * @return the exit status
	 */
	ExitStatus status();

	/**
	 * Whether it says only why nothing came of the command. Such a text goes to standard
	 * error.
	 * @return {@code false} by default
	 */
	default boolean isFailure() {
		return false;
	}

	/**
	 * Tells it to people.
	 * @param out where to write
	 */
	void text(TextReport out);

	/**
	 * Tells it to programs.
	 * @param out where to add members; command, status and exit code are there already
	 */
	void json(Document out);

}
