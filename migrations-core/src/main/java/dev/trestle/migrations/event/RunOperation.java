package dev.trestle.migrations.event;

/**
 * What a run was asked to do.
 */
public enum RunOperation {

	/** Apply pending scripts. */
	MIGRATE,

	/** Take applied scripts back. */
	ROLLBACK

}
