package dev.trestle.migrations.sql.tree;

/**
 * What is done with options.
 */
public enum OptionChange {

	/** They get values. */
	SET,

	/** They get their defaults back. */
	RESET,

	/** They are options of a foreign table, added, set or dropped. */
	FOREIGN

}
