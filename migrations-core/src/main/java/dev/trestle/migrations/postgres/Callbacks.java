package dev.trestle.migrations.postgres;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.Outline;
import dev.trestle.migrations.plan.Outliner;
import dev.trestle.migrations.plan.PlannedScript;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.script.StatementReader;
import dev.trestle.migrations.source.CallbackEvent;
import dev.trestle.migrations.source.SqlCallback;
import org.jspecify.annotations.Nullable;

/**
 * The SQL callbacks of a run, read once. They run in transactions, so they hold only what
 * PostgreSQL accepts there.
 */
public final class Callbacks {

	private final Map<CallbackEvent, List<Line>> lines = new EnumMap<>(CallbackEvent.class);

	private final Map<CallbackEvent, PlannedScript> scripts = new EnumMap<>(CallbackEvent.class);

	private Callbacks() {
	}

	/**
	 * Reads the callbacks.
	 * @param callbacks the callbacks, in their order
	 * @param shelf reads them
	 * @return the callbacks, ready to run
	 * @throws dev.trestle.migrations.error.ScriptException when one cannot be read or
	 * cannot run in a transaction
	 */
	public static Callbacks read(List<SqlCallback> callbacks, ScriptShelf shelf) {
		Callbacks result = new Callbacks();
		for (SqlCallback callback : callbacks) {
			SqlScript script = callback.script();
			Outline outline = Outliner.outlineCallback(script, shelf);
			result.scripts.putIfAbsent(callback.event(),
					new PlannedScript(script, Action.APPLY, Phase.EXPAND, null, outline.sections()));
			List<Line> lines = result.lines.computeIfAbsent(callback.event(), (event) -> new ArrayList<>());
			try (StatementReader reader = shelf.open(script)) {
				for (Statement statement = reader.next(); statement != null; statement = reader.next()) {
					lines.add(Line.of(script.path(), statement));
				}
			}
		}
		return result;
	}

	/**
	 * What stands for the callbacks of an event in messages and events: the first one.
	 * @param event the moment
	 * @return {@code null} when nothing runs then
	 */
	@Nullable PlannedScript script(CallbackEvent event) {
		return this.scripts.get(event);
	}

	List<Line> lines(CallbackEvent event) {
		return this.lines.getOrDefault(event, List.of());
	}

}
