package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.Objects;

/**
 * A statement failed on the server; knows which one.
 */
@SuppressWarnings("serial")
final class LineFailure extends SQLException {

	private final Line line;

	private final boolean halfDone;

	LineFailure(Line line, SQLException cause) {
		this(line, cause, false);
	}

	private LineFailure(Line line, SQLException cause, boolean halfDone) {
		super(ServerMessage.of(cause).text(), SqlState.of(cause), cause);
		this.line = line;
		this.halfDone = halfDone;
	}

	/** The same, of a statement that had committed something before. */
	LineFailure committedBefore() {
		return new LineFailure(this.line, getCause(), true);
	}

	/** Whether a part of what the statement does may be committed. */
	static boolean isHalfDone(SQLException ex) {
		return ex instanceof LineFailure failure && failure.halfDone;
	}

	Line line() {
		return this.line;
	}

	@Override
	public synchronized SQLException getCause() {
		return (SQLException) Objects.requireNonNull(super.getCause());
	}

}
