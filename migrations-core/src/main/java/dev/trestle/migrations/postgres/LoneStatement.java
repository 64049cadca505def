package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.sql.Classifier;
import dev.trestle.migrations.sql.IndexChange;
import dev.trestle.migrations.sql.StatementTraits;
import org.jspecify.annotations.Nullable;

/**
 * Executes a statement outside of a transaction. A concurrent index build runs without
 * lock timeout, which would fire on unrelated snapshots and leave an invalid index, and
 * what it leaves is looked at: {@code IF NOT EXISTS} over an invalid index is no success.
 */
final class LoneStatement {

	private final RunSession session;

	private final RunConnection connection;

	private final LockAttempts attempts;

	private final Line line;

	private final MessageSink sink;

	private final StatementTraits traits;

	private final IndexCatalog indexes;

	private final Duration lockTimeout;

	private final @Nullable Duration ownLockTimeout;

	/**
	 * Prepares a statement.
	 * @param attempts the lock attempts that it belongs to
	 * @param ownLockTimeout what the script asks for instead of the run's, if it does
	 */
	LoneStatement(RunScope scope, LockAttempts attempts, Line line, @Nullable Duration ownLockTimeout,
			MessageSink sink) {
		this.session = scope.session();
		this.connection = this.session.connection();
		this.attempts = attempts;
		this.line = line;
		this.sink = sink;
		this.traits = Classifier.classify(line.sql());
		this.indexes = new IndexCatalog(this.connection);
		this.lockTimeout = scope.budget().timeout();
		this.ownLockTimeout = ownLockTimeout;
	}

	void run() throws SQLException {
		if (!this.traits.transactional()) {
			dropInvalid();
			send(Duration.ZERO);
			requireValid();
		}
		else if (!this.attempts.locksBefore(this.line).isEmpty()) {
			sendLocked();
		}
		else if (this.ownLockTimeout != null) {
			send(this.ownLockTimeout);
		}
		else {
			send();
		}
	}

	private void send(Duration timeout) throws SQLException {
		setLockTimeout(timeout);
		try {
			send();
		}
		catch (SQLException ex) {
			if (!SqlState.isConnectionLost(ex)) {
				dropInvalid();
			}
			throw ex;
		}
		finally {
			if (!this.connection.isDiscarded()) {
				setLockTimeout(this.lockTimeout);
			}
		}
	}

	/** Locks end with a transaction, so the statement gets one of its own. */
	private void sendLocked() throws SQLException {
		try {
			this.sink.statement("BEGIN");
			if (this.ownLockTimeout != null) {
				this.sink.statement("SET LOCAL lock_timeout = '" + this.ownLockTimeout.toMillis() + "ms'");
			}
			for (Line lock : this.attempts.locksBefore(this.line)) {
				this.sink.statement(lock);
			}
			this.sink.statement(this.line);
			this.sink.statement("COMMIT");
			this.sink.flush();
		}
		catch (SQLException ex) {
			this.session.rollback();
			throw ex;
		}
	}

	private void send() throws SQLException {
		Optional<PartitionDetach> detach = PartitionDetach.of(this.connection, this.line.sql());
		// What an earlier attempt left half done, only this can finish.
		boolean pending = detach.isPresent() && detach.get().state() == PartitionDetach.State.PENDING;
		this.sink.statement(pending ? this.line.with(detach.get().finish()) : this.line);
		this.sink.flush();
	}

	/** What an earlier attempt left would make IF NOT EXISTS a lie. */
	private void dropInvalid() throws SQLException {
		new ReindexLeftovers(this.connection).drop(this.traits.indexChange());
		if (createsIndex() && this.indexes.state(index()) == IndexCatalog.State.INVALID) {
			this.indexes.drop(index());
		}
	}

	private void requireValid() throws SQLException {
		if (!createsIndex() || this.indexes.state(index()) == IndexCatalog.State.VALID) {
			return;
		}
		throw new StatementException(
				new Problem(ErrorCode.INDEX_INVALID, this.line.location(0),
						"The server finished, but the index " + index().name() + " is not valid.",
						"Run again: the next run drops and rebuilds it."),
				"The statements before it are committed, and so is the invalid index.", null,
				new SQLException("index is not valid"));
	}

	private boolean createsIndex() {
		@Nullable IndexChange change = this.traits.indexChange();
		return change != null && change.kind() == IndexChange.Kind.CREATE && change.name() != null;
	}

	private IndexChange index() {
		return Objects.requireNonNull(this.traits.indexChange());
	}

	private void setLockTimeout(Duration timeout) throws SQLException {
		this.connection.execute("SET lock_timeout = '" + timeout.toMillis() + "ms'");
	}

}
