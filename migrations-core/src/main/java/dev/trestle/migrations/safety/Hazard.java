package dev.trestle.migrations.safety;

/**
 * A kind of danger.
 *
 * @param id its readable name, which waivers and policies use, such as
 * {@code drop-column}
 * @param severity how bad it is as long as nothing is known of the database
 * @param since the first major version of the server that has it, 0 for all
 * @param effect what happens to traffic, in a sentence
 */
public record Hazard(String id, Severity severity, int since, String effect) {

	/**
	 * Creates a hazard of all servers.
	 * @param id its readable name
	 * @param severity how bad it is as long as nothing is known of the database
	 * @param effect what happens to traffic, in a sentence
	 */
	public Hazard(String id, Severity severity, String effect) {
		this(id, severity, 0, effect);
	}

}
