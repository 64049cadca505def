package dev.trestle.migrations.doctor;

import java.util.function.Consumer;

/**
 * Looks for one ailment, or a few that are found in the same way.
 */
interface Check {

	/**
	 * Looks.
	 * @param patient what was read
	 * @param thresholds from when on something is an ailment
	 * @param found takes what is wrong
	 */
	void examine(Patient patient, Thresholds thresholds, Consumer<Diagnosis> found);

}
