package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.Objects;

/**
 * A statement failed on the server; knows which one.
 */
@SuppressWarnings("serial")
final class LineFailure extends SQLException {

	private final Line line;

	LineFailure(Line line, SQLException cause) {
		super(ServerMessage.of(cause).text(), SqlState.of(cause), cause);
		this.line = line;
	}

	Line line() {
		return this.line;
	}

	@Override
	public synchronized SQLException getCause() {
		return (SQLException) Objects.requireNonNull(super.getCause());
	}

}
