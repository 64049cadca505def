package dev.trestle.migrations.plan;

/**
 * What to do with a pending script that is older than the newest applied one.
 */
public enum OutOfOrder {

	/** Refuse the run. */
	REFUSE,

	/** Apply it. */
	ALLOW,

	/** Pass it over. */
	IGNORE

}
