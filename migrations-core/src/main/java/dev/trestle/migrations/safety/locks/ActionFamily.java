package dev.trestle.migrations.safety.locks;

import dev.trestle.migrations.sql.tree.TableAction;

/**
 * Sub-commands of {@code ALTER TABLE} that are alike in what they do.
 */
interface ActionFamily {

	/**
	 * Adds what a sub-command does. One of another family does nothing.
	 * @param action the sub-command
	 * @param alteration the statement that it stands in
	 * @param draft where it is added
	 */
	void predict(TableAction action, TableAlteration alteration, Draft draft);

}
