package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.Objects;

/**
 * What a Java migration threw, with the SQLSTATE when the server was the reason, so that
 * a lock conflict behind Spring's exceptions is still seen as one.
 */
@SuppressWarnings("serial")
final class JavaFailure extends SQLException {

	private JavaFailure(Exception cause, String sqlState) {
		super(String.valueOf(cause.getMessage()), sqlState, cause);
	}

	static JavaFailure sqlCause(Exception ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql) {
				return new JavaFailure(ex, SqlState.of(sql));
			}
		}
		return new JavaFailure(ex, "");
	}

	@Override
	public synchronized Throwable getCause() {
		return Objects.requireNonNull(super.getCause());
	}

}
