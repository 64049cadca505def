package dev.trestle.migrations.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.script.Script;

/**
 * Several sources as one: in order, and with the problems that only all of them together
 * can show.
 */
public final class CompositeScriptSource implements ScriptSource {

	private static final Comparator<Script> SCRIPT_ORDER = Comparator.comparing(Script::name)
		.thenComparing(Script::path);

	private static final Comparator<SqlCallback> CALLBACK_ORDER = Comparator.comparing(SqlCallback::event)
		.thenComparing((callback) -> callback.script().name().fileName())
		.thenComparing((callback) -> callback.script().path());

	private final List<ScriptSource> sources;

	/**
	 * Creates the source.
	 * @param sources the sources
	 */
	public CompositeScriptSource(List<? extends ScriptSource> sources) {
		this.sources = List.copyOf(sources);
	}

	@Override
	public ScriptCatalog load() {
		List<Script> scripts = new ArrayList<>();
		List<SqlCallback> callbacks = new ArrayList<>();
		Set<Problem> problems = new LinkedHashSet<>();
		for (ScriptSource source : this.sources) {
			try {
				ScriptCatalog catalog = source.load();
				scripts.addAll(catalog.scripts());
				callbacks.addAll(catalog.callbacks());
				problems.addAll(catalog.problems());
			}
			catch (ScriptException ex) {
				problems.addAll(ex.problems());
			}
		}
		scripts.sort(SCRIPT_ORDER);
		callbacks.sort(CALLBACK_ORDER);
		problems.addAll(Identities.check(scripts));
		return new ScriptCatalog(scripts, callbacks, List.copyOf(problems));
	}

}
