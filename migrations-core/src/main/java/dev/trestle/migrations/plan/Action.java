package dev.trestle.migrations.plan;

/**
 * What a run does with a script.
 */
public enum Action {

	/** Applies a pending script. */
	APPLY,

	/** Applies a repeatable again because its checksum changed. */
	REAPPLY,

	/** Continues a script that stopped between its statements. */
	RESUME,

	/** Takes an applied script back. */
	UNDO

}
