package dev.trestle.migrations.source;

/**
 * The moments of a run at which SQL callbacks run.
 */
public enum CallbackEvent {

	/**
	 * Under the run lock, before the first pending script, in a transaction of its own.
	 */
	BEFORE_RUN("beforeRun"),

	/** Before the first statement of each script, in its transaction. */
	BEFORE_EACH_SCRIPT("beforeEachScript"),

	/** After the last statement of each script, in its transaction. */
	AFTER_EACH_SCRIPT("afterEachScript"),

	/** After the last script, in a transaction of its own. */
	AFTER_RUN("afterRun"),

	/** After a failure and its roll-back, in a transaction of its own. */
	AFTER_FAILURE("afterFailure");

	private final String prefix;

	CallbackEvent(String prefix) {
		this.prefix = prefix;
	}

	/**
	 * How its files are named: {@code beforeRun.sql} or
	 * {@code beforeRun__description.sql}.
	 * @return the part before the description
	 */
	public String prefix() {
		return this.prefix;
	}

}
