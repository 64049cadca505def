package dev.trestle.migrations;

import java.util.UUID;

import dev.trestle.migrations.error.ConfigurationException;
import dev.trestle.migrations.script.Version;

/**
 * How much to take back, newest first.
 */
public sealed interface RollbackRequest {

	/**
	 * The newest versioned scripts.
	 *
	 * @param count how many, at least 1
	 */
	record Steps(int count) implements RollbackRequest {

		public Steps {
			if (count < 1) {
				throw new ConfigurationException("Cannot roll back " + count + " scripts.", "Ask for at least 1.");
			}
		}

	}

	/**
	 * Everything that one run applied; it must be the newest.
	 *
	 * @param runId the run
	 */
	record Run(UUID runId) implements RollbackRequest {

	}

	/**
	 * Everything above a version, which stays applied.
	 *
	 * @param version the version that becomes the newest
	 */
	record ToVersion(Version version) implements RollbackRequest {

	}

}
