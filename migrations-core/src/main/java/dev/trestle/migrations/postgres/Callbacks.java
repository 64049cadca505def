package dev.trestle.migrations.postgres;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.script.Placeholders;
import dev.trestle.migrations.script.ScriptReader;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.source.CallbackEvent;
import dev.trestle.migrations.source.SqlCallback;
import dev.trestle.migrations.sql.Classifier;

/**
 * The SQL callbacks of a run, read once. They run in transactions, so they hold only what
 * PostgreSQL accepts there.
 */
public final class Callbacks {

	private final Map<CallbackEvent, List<Line>> lines = new EnumMap<>(CallbackEvent.class);

	private Callbacks() {
	}

	/**
	 * Reads the callbacks.
	 * @param callbacks the callbacks, in their order
	 * @param placeholders values for them
	 * @return the callbacks, ready to run
	 * @throws ScriptException when one cannot be read or cannot run in a transaction
	 */
	public static Callbacks read(List<SqlCallback> callbacks, Placeholders placeholders) {
		Callbacks result = new Callbacks();
		for (SqlCallback callback : callbacks) {
			List<Line> lines = result.lines.computeIfAbsent(callback.event(), (event) -> new ArrayList<>());
			try (ScriptReader reader = ScriptReader.open(callback.script(), placeholders)) {
				for (Statement statement = reader.next(); statement != null; statement = reader.next()) {
					lines.add(line(callback.script(), statement));
				}
			}
		}
		return result;
	}

	private static Line line(SqlScript script, Statement statement) {
		var traits = Classifier.classify(statement);
		if (traits.transactionControl() || !traits.transactional() || statement.copyFromStdin()) {
			throw new ScriptException(new Problem(ErrorCode.SCRIPT_TRANSACTION,
					new Location(script.path(), statement.line(), statement.column()),
					"A callback runs inside a transaction of the run and cannot hold " + traits.command() + ".",
					"Move the statement into a script of its own."));
		}
		return Line.of(script.path(), statement);
	}

	List<Line> lines(CallbackEvent event) {
		return this.lines.getOrDefault(event, List.of());
	}

}
