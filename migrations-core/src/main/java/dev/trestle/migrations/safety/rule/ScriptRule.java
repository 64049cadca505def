package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * Judges the statements of a script together.
 */
public non-sealed interface ScriptRule extends Rule {

	/**
	 * Looks for the hazard.
	 * @param script all statements of the script, which take the findings
	 */
	void examine(List<Subject> script);

}
