package dev.trestle.migrations.script;

/**
 * When a script runs, seen from a deployment.
 */
public enum Phase {

	/** Before the new build is deployed: what old and new build both can live with. */
	EXPAND,

	/** After the old build is gone: what only the new build can live with. */
	CONTRACT

}
