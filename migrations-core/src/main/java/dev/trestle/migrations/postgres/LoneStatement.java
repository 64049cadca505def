package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.error.CancelledException;
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

	/** Also discards what makes the session a run's. */
	private static final String DISCARD_ALL = "DISCARD ALL";

	/** They may commit in the middle: then an error takes back only what came after. */
	private static final Set<String> MAY_COMMIT = Set.of("CALL", "DO");

	private static final Duration TO_CLEAN_UP = Duration.ofSeconds(5);

	private final RunSession session;

	private final RunConnection connection;

	private final LockAttempts attempts;

	private final Line line;

	private final MessageSink sink;

	private final StatementTraits traits;

	private final IndexCatalog indexes;

	private final LockBudget budget;

	private final @Nullable Duration ownLockTimeout;

	/** Whether the server has it, and has not said that it failed. */
	private boolean mayBeDone;

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
		this.budget = scope.budget();
		this.ownLockTimeout = ownLockTimeout;
	}

	/**
	 * Runs it until it gets its locks.
	 * @param withdraw takes the announcement back; only when it is certain that the
	 * statement did not take effect
	 */
	void runAnnounced(String withdraw) throws SQLException, IOException {
		try {
			this.attempts.run(this::run);
		}
		catch (SQLException | RuntimeException ex) {
			if (!this.mayBeDone && !this.connection.isDiscarded()) {
				withdraw(withdraw, ex);
			}
			throw ex;
		}
	}

	/** When that fails, the next run asks the catalog. */
	private void withdraw(String withdraw, Exception failure) {
		try {
			this.session.bookkeeping(List.of(withdraw));
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	/** Runs it once. */
	void run() throws SQLException {
		if (!this.traits.transactional()) {
			dropInvalid();
			supervised();
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

	/**
	 * A lock timeout would fire on transactions that have nothing to do with the table,
	 * and leave half of the work behind; the statement has a deadline of its own.
	 */
	private void supervised() throws SQLException {
		setTimeouts(Duration.ZERO, this.budget.buildDeadline());
		LockWatch.Span span = this.attempts.supervise(this.line);
		try {
			send();
			if (this.traits.command().equals(DISCARD_ALL)) {
				this.session.reclaim();
			}
		}
		catch (SQLException ex) {
			if (!SqlState.isConnectionLost(ex)) {
				cleanUp(ex);
			}
			throw ex;
		}
		finally {
			span.close();
			if (!this.connection.isDiscarded()) {
				setTimeouts(this.budget.timeout(), Duration.ZERO);
			}
		}
	}

	/** What cannot be removed now, the next run removes. */
	private void cleanUp(SQLException failure) throws SQLException {
		setTimeouts(TO_CLEAN_UP, TO_CLEAN_UP);
		try {
			dropInvalid();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	private void send(Duration timeout) throws SQLException {
		setTimeouts(timeout, Duration.ZERO);
		try {
			send();
		}
		finally {
			if (!this.connection.isDiscarded()) {
				setTimeouts(this.budget.timeout(), Duration.ZERO);
			}
		}
	}

	/** Locks end with a transaction, so the statement gets one of its own. */
	private void sendLocked() throws SQLException {
		List<Line> lines = new ArrayList<>(List.of(Line.of("BEGIN")));
		if (this.ownLockTimeout != null) {
			lines.add(Line.of("SET LOCAL lock_timeout = '" + this.ownLockTimeout.toMillis() + "ms'"));
		}
		lines.addAll(this.attempts.locksBefore(this.line));
		lines.add(this.line);
		lines.add(Line.of("COMMIT"));
		try {
			send(lines);
		}
		catch (SQLException ex) {
			this.session.rollback();
			throw ex;
		}
	}

	private void send() throws SQLException {
		if (MAY_COMMIT.contains(this.traits.command())) {
			sendObserved();
			return;
		}
		Optional<PartitionDetach> detach = PartitionDetach.of(this.connection, this.line.sql());
		// What an earlier attempt left half done, only this can finish.
		boolean pending = detach.isPresent() && detach.get().state() == PartitionDetach.State.PENDING;
		send(List.of(pending ? this.line.with(detach.get().finish()) : this.line));
	}

	/** What has committed a part of its work is not executed again by itself. */
	private void sendObserved() throws SQLException {
		TransactionCount transactions = TransactionCount.of(this.connection);
		try {
			send(List.of(this.line));
		}
		catch (LineFailure ex) {
			if (this.mayBeDone || transactions.isOneStatementLater(ex)) {
				throw ex;
			}
			this.mayBeDone = true;
			throw ex.committedBefore();
		}
	}

	private void send(List<Line> lines) throws SQLException {
		try {
			this.mayBeDone = true;
			for (Line sent : lines) {
				this.sink.statement(sent);
			}
			this.sink.flush();
		}
		catch (SQLException ex) {
			this.mayBeDone = SqlState.isConnectionLost(ex);
			throw ex;
		}
		catch (CancelledException ex) {
			// it was not sent
			this.mayBeDone = false;
			throw ex;
		}
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

	private void setTimeouts(Duration lock, Duration statement) throws SQLException {
		this.connection.executeAll(List.of("SET lock_timeout = '" + lock.toMillis() + "ms'",
				"SET statement_timeout = '" + Math.min(statement.toMillis(), Integer.MAX_VALUE) + "ms'"));
	}

}
