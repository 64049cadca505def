package dev.trestle.migrations.boot.job.report;

/**
 * How a job ends: the exit code of its process, for pipelines to act on. Codes never
 * change their meaning.
 */
public enum ExitStatus {

	/** Done, or nothing to do. */
	DONE(0, "Done, or nothing to do."),

	/** A defect, or an error that no other code describes. */
	UNEXPECTED(1, "Unexpected error. Nothing is known about the database."),

	/** The command line or a setting cannot be used. */
	USAGE(2, "The command line or a setting cannot be used. The database was not touched."),

	/**
	 * Scripts or history were refused before anything ran, or the database is not well.
	 */
	REFUSED(10,
			"Scripts or history refused: a bad script, a hazard, an edited or missing script, a wrong order;"
					+ " or 'doctor' found something. The database was not touched."),

	/** Scripts are pending. */
	PENDING(11, "Scripts are pending: 'wait' ran out of time, or '--fail-on-pending' was asked for."),

	/** Another runner held the run lock. */
	RUN_LOCK(12, "Another run held the run lock until the deadline. Try again later."),

	/** Every lock attempt failed. */
	LOCK_ATTEMPTS(13, "A table lock was not acquired in any attempt. Try again at a quieter time."),

	/** A script failed and left nothing. */
	ROLLED_BACK(14, "A script failed and was rolled back as a whole. Correct it and migrate again."),

	/** A script failed half-way, or a person has to decide. */
	INCOMPLETE(15, "A script stopped half-way, or a person has to decide. Read the report before the next run."),

	/** The database cannot be reached or is not fit for a run. */
	DATABASE(16, "The database cannot be reached, is no writable PostgreSQL 13 or later, or denies a privilege."),

	/** A standby was too far behind. */
	REPLICA_LAG(17, "A standby was too far behind until the deadline. Try again when it has caught up."),

	/** SIGHUP. */
	HUNG_UP(129, "The terminal was closed (SIGHUP). The run was cancelled cleanly."),

	/** Ctrl-C. */
	INTERRUPTED(130, "Interrupted by Ctrl-C. The run was cancelled cleanly."),

	/** SIGTERM, or cancelled by other means. */
	TERMINATED(143, "Terminated by SIGTERM, or cancelled. The run was cancelled cleanly.");

	private final int code;

	private final String meaning;

	ExitStatus(int code, String meaning) {
		this.code = code;
		this.meaning = meaning;
	}

	/**
	 * The exit code of the process.
	 * @return from 0 to 143
	 */
	public int code() {
		return this.code;
	}

	/**
	 * What it means for whoever reads it.
	 * @return one or two sentences
	 */
	public String meaning() {
		return this.meaning;
	}

}
