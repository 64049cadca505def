package dev.trestle.migrations;

import java.time.Duration;

import dev.trestle.migrations.error.ConfigurationException;

/**
 * Checks of settings that name the property.
 */
final class Settings {

	private Settings() {
	}

	static void atLeast(String property, Duration value, Duration minimum) {
		if (value.compareTo(minimum) < 0) {
			throw new ConfigurationException("migrations." + property + " is " + value + ", less than " + minimum + ".",
					"Set migrations." + property + " to at least " + minimum + ".");
		}
	}

}
