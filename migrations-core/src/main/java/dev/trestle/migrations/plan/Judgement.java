package dev.trestle.migrations.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.LocatedFinding;

/**
 * What an examination of scripts has come to.
 *
 * @param hazards the hazards, accepted and replaced ones too, in the order of the scripts
 * @param replacements for each script that was read, in that order, the statements that a
 * run replaces
 */
public record Judgement(List<LocatedFinding> hazards, List<List<Replacement>> replacements) {

	/** Nobody has judged. */
	public static final Judgement NONE = new Judgement(List.of(), List.of());

	public Judgement {
		hazards = List.copyOf(hazards);
		replacements = List.copyOf(replacements);
	}

	/** The ordinals of the statements that are replaced in a script. */
	Set<Integer> replacedIn(int script) {
		List<Replacement> own = (script < this.replacements.size()) ? this.replacements.get(script) : List.of();
		return own.isEmpty() ? Set.of() : own.stream().map(Replacement::ordinal).collect(Collectors.toSet());
	}

}
