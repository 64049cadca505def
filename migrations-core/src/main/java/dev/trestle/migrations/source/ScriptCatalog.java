package dev.trestle.migrations.source;

import java.util.List;

import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.script.Script;

/**
 * Everything that the sources hold.
 *
 * @param scripts the scripts, versioned ones in the order of versions, then undo scripts,
 * then repeatables by description
 * @param callbacks the callbacks, by event and name
 * @param problems what is wrong with names and identities
 */
public record ScriptCatalog(List<Script> scripts, List<SqlCallback> callbacks, List<Problem> problems) {

	public ScriptCatalog {
		scripts = List.copyOf(scripts);
		callbacks = List.copyOf(callbacks);
		problems = List.copyOf(problems);
	}

}
