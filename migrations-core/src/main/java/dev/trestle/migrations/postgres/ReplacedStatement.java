package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.trestle.migrations.history.LedgerEntry;
import dev.trestle.migrations.plan.LockTarget;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.plan.TransactionLocks;
import dev.trestle.migrations.script.Statement;

/**
 * Executes the steps that replace a statement, as the ledger has them. A transactional
 * step commits together with its row; one that stands alone is announced before it
 * starts. The row of the statement itself commits with the last step.
 */
final class ReplacedStatement {

	private final RunScope scope;

	private final RunSession session;

	private final LedgerTable ledger;

	private final PlannedScript planned;

	private final LockAttempts attempts;

	private final MessageSink sink;

	private final Statement statement;

	private final List<LedgerEntry> steps;

	private final LedgerEntry whole;

	/** The step that is executed, from 1. */
	private int current;

	private boolean alone;

	/** By the text of the present step's statements. */
	private Map<String, List<LockTarget>> targets = Map.of();

	/**
	 * Prepares a statement.
	 * @param statement the statement as it is written
	 * @param steps the rows of its steps
	 * @param whole the row of the statement itself, to be written with the last step
	 */
	ReplacedStatement(RunScope scope, PlannedScript planned, LockAttempts attempts, MessageSink sink,
			Statement statement, List<LedgerEntry> steps, LedgerEntry whole) {
		this.scope = scope;
		this.session = scope.session();
		this.ledger = this.session.tables().ledger();
		this.planned = planned;
		this.attempts = attempts;
		this.sink = sink;
		this.statement = statement;
		this.steps = steps;
		this.whole = whole;
	}

	void run() throws SQLException, IOException {
		for (LedgerEntry step : this.steps) {
			this.current = step.step();
			if (step.state() != LedgerEntry.State.DONE) {
				this.scope.standbys().pass(this.planned, stateBefore());
				run(step);
			}
		}
	}

	private void run(LedgerEntry step) throws SQLException, IOException {
		List<String> statements = Steps.statements(step);
		List<Line> lines = statements.stream().map((sql) -> Line.step(sql, this, this.statement)).toList();
		this.alone = statements.size() == 1 && !lines.get(0).isTransactional();
		if (!this.alone) {
			this.targets = targets(statements);
			this.attempts.run(() -> transaction(step, lines));
		}
		else if (step.state() == LedgerEntry.State.ANNOUNCED && tookEffect(statements.get(0))) {
			this.session.bookkeeping(finished(step));
		}
		else {
			alone(step, lines.get(0));
		}
	}

	/** Of the catalog as it is now: the steps before have changed it. */
	private Map<String, List<LockTarget>> targets(List<String> statements) {
		RunConnection connection = this.session.connection();
		TransactionLocks locks = new TransactionLocks(statements);
		return locks.find(connection.serverMajor(), new CatalogReader(connection).read(locks.mentions()));
	}

	/** What a statement of the present step is going to lock. */
	List<LockTarget> targets(Line line) {
		return this.targets.getOrDefault(line.sql(), List.of());
	}

	/** What the present step is going to lock. */
	List<LockTarget> targets() {
		return this.targets.values().stream().flatMap(List::stream).toList();
	}

	private boolean tookEffect(String sql) throws SQLException {
		return new CatalogAnswer(this.session.connection()).tookEffect(sql).orElse(false);
	}

	private void transaction(LedgerEntry step, List<Line> lines) throws SQLException, IOException {
		ScriptWriter.begin(this.planned, this.sink);
		LockingSink locking = new LockingSink(this.sink, this.attempts);
		for (Line line : lines) {
			locking.statement(line);
		}
		this.session.ownUser(this.sink);
		for (String sql : finished(step)) {
			this.sink.statement(sql);
		}
		if (!this.attempts.presentWait().isZero()) {
			this.sink.statement(this.ledger.waited(step, this.attempts.presentWait(), this.attempts.cost().blocker()));
		}
		ScriptWriter.commit(this.sink);
	}

	private void alone(LedgerEntry step, Line line) throws SQLException, IOException {
		this.session.bookkeeping(List.of(this.ledger.announced(step)));
		new LoneStatement(this.scope, this.attempts, line, this.planned.lockTimeout(), this.sink)
			.runAnnounced(this.ledger.notDone(step));
		this.session.bookkeeping(finished(step));
	}

	private List<String> finished(LedgerEntry step) {
		List<String> statements = new ArrayList<>(List.of(this.ledger.done(step)));
		if (step.step() == this.steps.size()) {
			statements.add(this.ledger.insert(this.whole));
		}
		return statements;
	}

	private String recipe() {
		return Objects.requireNonNull(this.steps.get(0).recipe());
	}

	/** The step that is executed, for people. */
	String describe() {
		return "step " + this.current + " of " + this.steps.size() + " of the recipe for " + recipe();
	}

	String script() {
		return this.planned.script().path();
	}

	/** What of the statement is in the database when the step failed. */
	String stateAfterFailure() {
		return committed() + "; step " + this.current
				+ (this.alone ? " failed outside of a transaction" : " was rolled back") + next();
	}

	private String stateBefore() {
		return committed() + next();
	}

	private String committed() {
		int ordinal = this.statement.ordinal();
		String before = (ordinal > 1) ? "Statements 1–" + (ordinal - 1) + " of this script are committed"
				: "The script is in flight";
		return before + ((this.current > 1)
				? ", steps 1–" + (this.current - 1) + " of " + this.steps.size() + " for statement " + ordinal + " too"
				: "");
	}

	private String next() {
		return ". The next run continues with step " + this.current + " for statement " + this.statement.ordinal()
				+ ".";
	}

}
