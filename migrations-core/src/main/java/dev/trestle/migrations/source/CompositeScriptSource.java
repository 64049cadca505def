package dev.trestle.migrations.source;

import java.util.ArrayList;
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
		scripts.sort(CompositeScriptSource::compare);
		callbacks.sort(CompositeScriptSource::compare);
		problems.addAll(Identities.check(scripts));
		return new ScriptCatalog(scripts, callbacks, List.copyOf(problems));
	}

	private static int compare(Script one, Script other) {
		int order = one.name().compareTo(other.name());
		return (order != 0) ? order : one.path().compareTo(other.path());
	}

	private static int compare(SqlCallback one, SqlCallback other) {
		int order = one.event().compareTo(other.event());
		if (order == 0) {
			order = one.script().name().fileName().compareTo(other.script().name().fileName());
		}
		return (order != 0) ? order : one.script().path().compareTo(other.script().path());
	}

}
