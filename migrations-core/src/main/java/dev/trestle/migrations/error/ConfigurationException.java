package dev.trestle.migrations.error;

import java.util.List;

/**
 * A setting or an argument that cannot be used.
 */
public final class ConfigurationException extends MigrationException {

	/**
	 * Creates the exception.
	 * @param message what is wrong, with the value
	 * @param remedy what to write instead
	 */
	public ConfigurationException(String message, String remedy) {
		super(List.of(new Problem(ErrorCode.CONFIGURATION, null, message, remedy)), UNTOUCHED, null);
	}

}
