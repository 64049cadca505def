package dev.trestle.migrations.safety;

import java.util.List;

import dev.trestle.migrations.script.Waiver;

/**
 * What was found in a script.
 *
 * @param findings the hazards, in the order of the statements
 * @param waived the hazards that were accepted
 */
public record Examination(List<Finding> findings, List<WaivedFinding> waived) {

	/** Nothing was found. */
	public static final Examination CLEAN = new Examination(List.of(), List.of());

	public Examination {
		findings = List.copyOf(findings);
		waived = List.copyOf(waived);
	}

	/**
	 * A hazard that was accepted.
	 *
	 * @param finding the hazard
	 * @param waiver who says so, and why
	 */
	public record WaivedFinding(Finding finding, Waiver waiver) {

	}

}
