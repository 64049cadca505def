package dev.trestle.migrations.error;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, where, and what to do about it.
 *
 * @param code the stable code
 * @param location the place in a script, or {@code null} when no script is involved
 * @param message what is wrong, one or two sentences without secrets
 * @param remedy what to do next, in the imperative
 */
public record Problem(ErrorCode code, @Nullable Location location, String message, String remedy) {

	/**
	 * The problem as a person reads it.
	 * @return code, place, message and remedy on two lines
	 */
	public String describe() {
		String place = (this.location != null) ? this.location + ": " : "";
		return this.code.code() + " " + place + this.message + System.lineSeparator() + "  → " + this.remedy;
	}

}
