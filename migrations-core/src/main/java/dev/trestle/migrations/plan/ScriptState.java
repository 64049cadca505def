package dev.trestle.migrations.plan;

/**
 * Where a script stands when scripts and history are compared.
 */
public enum ScriptState {

	/** Waits to be applied. */
	PENDING,

	/** Applied, and unchanged since. */
	APPLIED,

	/** A repeatable that changed since it was applied: it will be applied again. */
	OUTDATED,

	/** Stopped between its statements: the next run continues. */
	IN_FLIGHT,

	/** Its last attempt failed and left nothing: the next run tries again. */
	FAILED,

	/** Was applied and taken back: waits to be applied again. */
	UNDONE,

	/** Not above the baseline: was in the database before we came. */
	BASELINED,

	/** Pending, but older than the newest applied one, and the policy refuses that. */
	OUT_OF_ORDER,

	/** Pending and older than the newest applied one; the policy passes it over. */
	IGNORED,

	/** Applied, and edited since. */
	EDITED,

	/** Applied, and in no location any more. */
	MISSING,

	/**
	 * Applied by a newer build than this one, which does not know the script. The normal
	 * state of an old instance that restarts during a deploy.
	 */
	FUTURE,

	/** An undo script, ready for the day it is needed. */
	UNDO_AVAILABLE;

	/**
	 * Whether a run may have to do something about the script.
	 * @return {@code true} for what is pending, outdated or in flight
	 */
	public boolean waits() {
		return switch (this) {
			case PENDING, OUTDATED, IN_FLIGHT, FAILED, UNDONE, OUT_OF_ORDER -> true;
			case APPLIED, BASELINED, IGNORED, EDITED, MISSING, FUTURE, UNDO_AVAILABLE -> false;
		};
	}

}
