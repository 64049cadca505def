package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The SQLSTATEs that a run reacts to (PostgreSQL docs, appendix A).
 */
final class SqlState {

	static final String LOCK_NOT_AVAILABLE = "55P03";

	static final String QUERY_CANCELED = "57014";

	static final String UNDEFINED_TABLE = "42P01";

	static final String UNDEFINED_COLUMN = "42703";

	static final String INSUFFICIENT_PRIVILEGE = "42501";

	static final String READ_ONLY = "25006";

	static final String INVALID_SCHEMA = "3F000";

	/** Lock timeout, deadlock, serialization failure: worth another attempt. */
	private static final Set<String> LOCK_CONFLICTS = Set.of(LOCK_NOT_AVAILABLE, "40P01", "40001");

	/**
	 * The server has ended the session: idle in a transaction, or in one for too long.
	 */
	private static final Set<String> SESSION_ENDED = Set.of("25P03", "25P04");

	private SqlState() {
	}

	static boolean isLockConflict(SQLException ex) {
		return LOCK_CONFLICTS.contains(of(ex));
	}

	/**
	 * The connection broke or the server is going away; the session is gone. The server
	 * speaks of broken connections too, when it means its own to another server; then the
	 * session lives.
	 */
	static boolean isConnectionLost(SQLException ex) {
		String state = of(ex);
		return state.startsWith("57P0") || SESSION_ENDED.contains(state)
				|| (state.startsWith("08") && !ServerMessage.isError(ex));
	}

	/** The server's own state, also when the driver wrapped it. */
	static String of(SQLException ex) {
		@Nullable String state = ex.getSQLState();
		for (Throwable cause = ex.getCause(); state == null && cause != null; cause = cause.getCause()) {
			state = (cause instanceof SQLException sqlCause) ? sqlCause.getSQLState() : null;
		}
		return (state != null) ? state : "";
	}

}
