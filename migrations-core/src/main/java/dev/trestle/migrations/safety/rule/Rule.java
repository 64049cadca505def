package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;

/**
 * Knows one hazard when it sees it. Rules have no state.
 */
public sealed interface Rule permits StatementRule, ScriptRule {

	/**
	 * The hazard.
	 * @return always the same
	 */
	Hazard hazard();

}
