package dev.trestle.migrations.plan;

import java.util.List;

import dev.trestle.migrations.safety.LocatedFinding;

/**
 * What an examination of scripts has come to.
 *
 * @param hazards the hazards, accepted and replaced ones too, in the order of the scripts
 * @param replacements for each script that was read, in that order, the statements that a
 * run replaces
 */
public record Judgement(List<LocatedFinding> hazards, List<List<Replacement>> replacements) {

	public Judgement {
		hazards = List.copyOf(hazards);
		replacements = List.copyOf(replacements);
	}

}
