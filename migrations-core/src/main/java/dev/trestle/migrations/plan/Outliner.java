package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.script.StatementReader;
import dev.trestle.migrations.script.TransactionMode;
import dev.trestle.migrations.sql.Classifier;
import dev.trestle.migrations.sql.StatementTraits;

/**
 * Reads a script once, from beginning to end, and cuts it into sections.
 */
public final class Outliner {

	private final SqlScript script;

	private final List<Section> sections = new ArrayList<>();

	private final List<Problem> problems = new ArrayList<>();

	private int count;

	/** Where the open run of transactional statements began, 0 without one. */
	private int first;

	private Outliner(SqlScript script) {
		this.script = script;
	}

	/**
	 * Outlines a script.
	 * @param script the script
	 * @param shelf reads it
	 * @return the outline
	 * @throws ScriptException with every problem of the script, as far as it can be read
	 */
	public static Outline outline(SqlScript script, ScriptShelf shelf) {
		return new Outliner(script).read(shelf);
	}

	/**
	 * Outlines a callback, which runs inside a transaction of the run.
	 * @param script the callback
	 * @param shelf reads it
	 * @return the outline, of one section
	 * @throws ScriptException when it cannot be read, or holds what PostgreSQL refuses in
	 * a transaction
	 */
	public static Outline outlineCallback(SqlScript script, ScriptShelf shelf) {
		try (StatementReader reader = shelf.open(script)) {
			List<Problem> problems = new ArrayList<>(0);
			int count = 0;
			for (Statement statement = reader.next(); statement != null; statement = reader.next()) {
				count++;
				StatementTraits traits = Classifier.classify(statement);
				if (traits.transactionControl() || !traits.transactional() || statement.copyFromStdin()) {
					problems.add(notInCallback(script, statement, traits.command()));
				}
			}
			if (!problems.isEmpty()) {
				throw new ScriptException(problems);
			}
			return new Outline(reader.directives(), List.of(new Section(true, 1, count)), count);
		}
	}

	private static Problem notInCallback(SqlScript script, Statement statement, String command) {
		return new Problem(ErrorCode.SCRIPT_TRANSACTION,
				new Location(script.path(), statement.line(), statement.column()),
				"A callback runs inside a transaction of the run and cannot hold " + command + ".",
				"Move the statement into a script of its own.");
	}

	private Outline read(ScriptShelf shelf) {
		try (StatementReader reader = shelf.read(this.script)) {
			boolean together = reader.directives().transaction() != TransactionMode.NONE;
			for (Statement statement = reader.next(); statement != null; statement = reader.next()) {
				add(statement, together);
			}
			close();
			if (this.problems.isEmpty()) {
				return new Outline(reader.directives(), this.sections, this.count);
			}
		}
		catch (ScriptException ex) {
			if (this.problems.isEmpty()) {
				throw ex;
			}
			this.problems.addAll(ex.problems());
		}
		throw new ScriptException(this.problems);
	}

	private void add(Statement statement, boolean together) {
		StatementTraits traits = Classifier.classify(statement);
		this.count = statement.ordinal();
		if (traits.transactionControl()) {
			this.problems.add(controlsTransaction(statement, traits.command()));
		}
		if (together && traits.transactional()) {
			this.first = (this.first != 0) ? this.first : this.count;
			return;
		}
		close(this.count - 1);
		this.sections.add(new Section(false, this.count, this.count));
	}

	private void close() {
		close(this.count);
	}

	private void close(int last) {
		if (this.first != 0) {
			this.sections.add(new Section(true, this.first, last));
			this.first = 0;
		}
	}

	private Problem controlsTransaction(Statement statement, String command) {
		return new Problem(ErrorCode.SCRIPT_TRANSACTION,
				new Location(this.script.path(), statement.line(), statement.column()),
				command + " controls the transaction, which belongs to the run: it commits the script together"
						+ " with its history row.",
				"Remove it. A statement that cannot run in a transaction is recognised; to let every statement"
						+ " stand alone, begin the script with '-- migrations: transaction=none'.");
	}

}
