package dev.trestle.migrations.boot;

/**
 * What an application does about migrations when it starts.
 */
public enum StartupMode {

	/** Nothing: somebody else migrates. */
	NONE,

	/** Refuse to start when a run would be refused or scripts are pending. */
	VALIDATE,

	/** Wait, without any lock, until somebody else has applied the scripts. */
	WAIT,

	/** Apply pending scripts before anything uses the database. */
	MIGRATE

}
