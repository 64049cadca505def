package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.plan.Replacement;
import dev.trestle.migrations.plan.Section;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.source.CallbackEvent;
import dev.trestle.migrations.source.JavaScript;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a script for psql: the statements that a run would send, with the rows of the
 * history. What only a run can do stands there as a comment.
 */
public final class PlanText {

	private final MigrationTables tables;

	private final RunIdentity identity;

	private final ScriptWriter writer;

	private final List<String> schemas;

	/**
	 * Creates the writer.
	 * @param tables the tables that the text writes to
	 * @param identity the run that the text stands for
	 * @param shelf reads the scripts
	 * @param callbacks the callbacks
	 * @param schemas the search path, empty for the connection's own
	 */
	public PlanText(MigrationTables tables, RunIdentity identity, ScriptShelf shelf, Callbacks callbacks,
			List<String> schemas) {
		this.tables = tables;
		this.identity = identity;
		this.writer = new ScriptWriter(shelf, callbacks, SessionSettings.LOGIN_USER);
		this.schemas = List.copyOf(schemas);
	}

	/**
	 * Writes the text.
	 * @param plan the plan
	 * @param fresh whether the database has no history yet
	 * @param out where to write
	 * @throws IOException when writing fails
	 */
	public void write(Plan plan, boolean fresh, Appendable out) throws IOException {
		TextSink sink = new TextSink(out);
		try {
			if (plan.isEmpty()) {
				out.append("-- Nothing is pending.\n");
				return;
			}
			header(fresh, sink, out);
			this.writer.callbackTransaction(CallbackEvent.BEFORE_RUN, sink);
			for (PlannedScript planned : plan.scripts()) {
				script(planned, sink, out);
			}
			this.writer.callbackTransaction(CallbackEvent.AFTER_RUN, sink);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Writing text does not ask a server", ex);
		}
	}

	private void header(boolean fresh, TextSink sink, Appendable out) throws SQLException, IOException {
		out.append("\\set ON_ERROR_STOP on\n");
		if (!this.schemas.isEmpty()) {
			sink.statement(
					"SET search_path = " + String.join(", ", this.schemas.stream().map(SqlText::identifier).toList()));
		}
		if (fresh) {
			for (String statement : this.tables.creation()) {
				sink.statement(statement);
			}
		}
	}

	private void script(PlannedScript planned, TextSink sink, Appendable out) throws SQLException, IOException {
		out.append("\n-- ").append(planned.script().path()).append('\n');
		if (planned.script() instanceof JavaScript) {
			out.append("-- A Java migration: only a run can execute it.\n");
		}
		else if (planned.action() == Action.RESUME) {
			out.append("-- In flight: the run continues where the ledger says it stopped.\n");
		}
		else if (planned.atomic()) {
			this.writer.atomic(planned, this::append, sink);
		}
		else {
			sectioned(planned, sink);
		}
	}

	private void sectioned(PlannedScript planned, TextSink sink) throws SQLException, IOException {
		this.writer.callbackTransaction(CallbackEvent.BEFORE_EACH_SCRIPT, sink);
		try (ScriptCursor cursor = this.writer.cursor(planned)) {
			for (Section section : planned.pieces()) {
				@Nullable Replacement replacement = planned.replacement(section.firstOrdinal());
				if (replacement != null) {
					replaced(planned, replacement, sink);
				}
				else if (section.transactional()) {
					this.writer.section(planned, section, cursor, sink);
					ScriptWriter.commit(sink);
				}
				else {
					cursor.moveBehind(section.firstOrdinal() - 1);
					@Nullable Statement statement = cursor.next();
					if (statement != null) {
						sink.statement(Line.of(planned.script().path(), statement));
					}
				}
			}
		}
		this.writer.callbackTransaction(CallbackEvent.AFTER_EACH_SCRIPT, sink);
		sink.statement(append(ScriptWriter.row(planned)));
	}

	private void replaced(PlannedScript planned, Replacement replacement, TextSink sink)
			throws SQLException, IOException {
		int number = 0;
		sink.comment("In the place of statement " + replacement.ordinal() + " (line " + replacement.line()
				+ "), because of " + String.join(", ", replacement.hazards()) + ":\n" + replacement.sql());
		for (Replacement.Step step : replacement.steps()) {
			number++;
			sink.comment("Step " + number + " of " + replacement.steps().size() + ". " + step.note());
			if (step.transactional()) {
				ScriptWriter.begin(planned, sink);
			}
			for (String sql : step.statements()) {
				sink.statement(sql);
			}
			if (step.transactional()) {
				ScriptWriter.commit(sink);
			}
		}
	}

	private String append(HistoryRow row) {
		return this.tables.history().insert(row, this.identity, HistoryRow.Cost.NONE);
	}

}
