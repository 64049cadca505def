package dev.trestle.migrations.boot.job.report;

import dev.trestle.migrations.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Error codes to exit codes.
 */
public final class FailureStatus {

	private FailureStatus() {
	}

	/**
	 * How a job ends that failed with a code.
	 * @param code the code of the first problem
	 * @param standing where the database stands now, {@code null} when it does not tell
	 * @return the exit status
	 */
	public static ExitStatus of(ErrorCode code, @Nullable Standing standing) {
		return switch (code) {
			case SCRIPT_NAME, SCRIPT_DUPLICATE, SCRIPT_UNTERMINATED, SCRIPT_META_COMMAND, SCRIPT_ENCODING,
					SCRIPT_DIRECTIVE, SCRIPT_PLACEHOLDER, SCRIPT_EMPTY, SCRIPT_TRANSACTION,
					SCRIPT_UNDO_WITHOUT_VERSIONED, SCRIPT_UNREADABLE, LOCATION, SCRIPT_HAZARD ->
				ExitStatus.REFUSED;
			case APPLIED_EDITED, APPLIED_MISSING, OUT_OF_ORDER, UNDO_IMPOSSIBLE, BASELINE_REFUSED, TARGET_UNKNOWN,
					HISTORY_FOREIGN, HISTORY_UNKNOWN_SHAPE, HISTORY_TAMPERED, PHASE ->
				ExitStatus.REFUSED;
			case PENDING -> ExitStatus.PENDING;
			case RUN_LOCK -> ExitStatus.RUN_LOCK;
			case LOCK_ATTEMPTS_EXHAUSTED -> ExitStatus.LOCK_ATTEMPTS;
			case REPLICA_LAG -> ExitStatus.REPLICA_LAG;
			case STATEMENT_FAILED, JAVA_MIGRATION_FAILED -> afterFailure(standing);
			case UNRESOLVED, INDEX_INVALID -> ExitStatus.INCOMPLETE;
			case CANCELLED -> ExitStatus.TERMINATED;
			case DATABASE_UNREACHABLE, DATABASE_VERSION, DATABASE_READ_ONLY, DATABASE_PRIVILEGE, DATABASE_SCHEMA,
					DATABASE_POOLER ->
				ExitStatus.DATABASE;
			case CONFIGURATION -> ExitStatus.USAGE;
		};
	}

	// A database that does not tell is not said to be clean.
	private static ExitStatus afterFailure(@Nullable Standing standing) {
		return (standing != null && !standing.inFlight()) ? ExitStatus.ROLLED_BACK : ExitStatus.INCOMPLETE;
	}

}
