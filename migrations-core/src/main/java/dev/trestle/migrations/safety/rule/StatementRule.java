package dev.trestle.migrations.safety.rule;

/**
 * Judges a statement by itself and by what the run has done before it.
 */
public non-sealed interface StatementRule extends Rule {

	/**
	 * Looks for the hazard.
	 * @param subject the statement, which takes the findings
	 */
	void examine(Subject subject);

}
