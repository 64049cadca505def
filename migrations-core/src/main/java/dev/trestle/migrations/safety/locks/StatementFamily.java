package dev.trestle.migrations.safety.locks;

import dev.trestle.migrations.sql.tree.ParsedStatement;

/**
 * Statements that are alike in what they lock.
 */
interface StatementFamily {

	/**
	 * Says what is to be done for its statements.
	 * @param statements where it is looked up
	 */
	void register(Dispatch<ParsedStatement> statements);

}
