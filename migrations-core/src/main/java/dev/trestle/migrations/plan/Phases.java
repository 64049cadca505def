package dev.trestle.migrations.plan;

import java.util.List;

import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;

/**
 * Tells the phase of scripts, for which it may have to read them.
 */
@FunctionalInterface
public interface Phases {

	/**
	 * The phase of a script.
	 * @param script the script
	 * @return its phase
	 * @throws dev.trestle.migrations.error.ScriptException when it cannot be read
	 */
	Phase of(Script script);

	/**
	 * Announces which scripts may wait, before the first of them is asked for.
	 * @param scripts the scripts; nobody asks for the phase of any other
	 */
	default void readAhead(List<Script> scripts) {
	}

}
