package dev.trestle.migrations;

import dev.trestle.migrations.error.ConfigurationException;

/**
 * A person's answer to what no catalog can tell. The script is named by its file name,
 * path or version.
 *
 * @param kind the answer
 * @param script the script that it is about
 */
public record Resolution(Kind kind, String script) {

	public Resolution {
		if (script.isBlank()) {
			throw new ConfigurationException("No script named.", "Name the script by its version or file name.");
		}
	}

	/**
	 * What can be answered.
	 */
	public enum Kind {

		/** The announced statement of the script in flight took effect. */
		DONE,

		/** The announced statement of the script in flight did not take effect. */
		NOT_DONE,

		/** The script's checksum of today stands for the applied one. */
		ACCEPT_CHECKSUM,

		/** The applied script is gone for good. */
		FORGET

	}

}
