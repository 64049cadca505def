package dev.trestle.migrations.postgres;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server said about a failure.
 *
 * @param text the message with detail and hint
 * @param position the place in the statement in characters, from 1; 0 when unknown
 */
record ServerMessage(String text, int position) {

	static ServerMessage of(SQLException ex) {
		SQLException cause = unwrap(ex);
		@Nullable ServerErrorMessage server = (cause instanceof PSQLException psql) ? psql.getServerErrorMessage() : null;
		if (server == null) {
			return new ServerMessage(String.valueOf(cause.getMessage()), 0);
		}
		StringBuilder text = new StringBuilder(String.valueOf(server.getMessage()));
		append(text, " Detail: ", server.getDetail());
		append(text, " Hint: ", server.getHint());
		append(text, " Where: ", server.getWhere());
		return new ServerMessage(text.toString(), server.getPosition());
	}

	/**
	 * Whether a server has refused a statement and the session lives. A pooler that has
	 * lost its server says FATAL.
	 */
	static boolean isError(SQLException ex) {
		for (Throwable cause = ex; cause instanceof SQLException; cause = cause.getCause()) {
			SQLException known = unwrap((SQLException) cause);
			if (known instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
				return !"FATAL".equals(psql.getServerErrorMessage().getSeverity());
			}
		}
		return false;
	}

	/** The driver wraps the failure of one statement of a message. */
	private static SQLException unwrap(SQLException ex) {
		if (ex instanceof BatchUpdateException) {
			if (ex.getCause() instanceof SQLException cause) {
				return cause;
			}
			@Nullable SQLException next = ex.getNextException();
			return (next != null) ? next : ex;
		}
		return ex;
	}

	private static void append(StringBuilder text, String label, @Nullable String part) {
		if (part != null && !part.isBlank()) {
			text.append(label).append(part);
		}
	}

}
