package dev.trestle.migrations.plan;

import dev.trestle.migrations.script.Phase;

/**
 * Which phases a run covers.
 */
public enum PhaseSelection {

	/** Expand scripts: contract scripts stay pending. */
	EXPAND,

	/** Contract scripts: refused while an older expand script is pending. */
	CONTRACT,

	/** Both, in the order of versions. */
	ALL;

	/**
	 * Whether a phase is covered.
	 * @param phase the phase of a script
	 * @return {@code true} when the run covers it
	 */
	public boolean covers(Phase phase) {
		return this == ALL || name().equals(phase.name());
	}

}
