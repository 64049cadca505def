package dev.trestle.migrations.safety;

/**
 * How bad a hazard is.
 */
public enum Severity {

	/** The application stops or fails, or data are lost. */
	ERROR,

	/** It may, depending on what is not known. */
	WARNING,

	/** There is a better way. */
	ADVICE;

	/**
	 * Chooses the milder of two.
	 * @param limit what it is at most
	 * @return this severity, or the limit when this one is worse
	 */
	public Severity atMost(Severity limit) {
		return (compareTo(limit) < 0) ? limit : this;
	}

}
