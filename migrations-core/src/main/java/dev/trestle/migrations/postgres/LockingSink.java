package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.io.Reader;
import java.sql.SQLException;

/**
 * Takes the locks of each statement before it, in the same message and transaction.
 */
final class LockingSink implements StatementSink {

	private final StatementSink sink;

	private final LockAttempts attempts;

	LockingSink(StatementSink sink, LockAttempts attempts) {
		this.sink = sink;
		this.attempts = attempts;
	}

	@Override
	public void statement(Line line) throws SQLException, IOException {
		lock(line);
		this.sink.statement(line);
	}

	@Override
	public void copy(Line line, Reader data) throws SQLException, IOException {
		lock(line);
		this.sink.copy(line, data);
	}

	@Override
	public void flush() throws SQLException, IOException {
		this.sink.flush();
	}

	private void lock(Line line) throws SQLException, IOException {
		for (Line before : this.attempts.locksBefore(line)) {
			this.sink.statement(before);
		}
	}

}
