package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.trestle.migrations.safety.Examination;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.Hazards;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.script.ApplyRecipes;

/**
 * Examines scripts and replaces what is dangerous, again and again, until nothing that
 * can be replaced is left: one statement may hold several hazards, and a step may have
 * one of its own.
 */
final class Judge {

	/** More than any statement has sub-commands that anybody has seen. */
	private static final int ROUNDS = 50;

	private final List<Reading> readings;

	private final SafetyPolicy policy;

	private final Supplier<Hazards> hazards;

	/** Whether each script has a run of its own. */
	private final boolean apart;

	private final List<Rewriting> rewritings = new ArrayList<>();

	Judge(List<Reading> readings, SafetyPolicy policy, boolean apart, Supplier<Hazards> hazards) {
		this.readings = readings;
		this.policy = policy;
		this.hazards = hazards;
		this.apart = apart;
		for (Reading reading : readings) {
			this.rewritings.add(new Rewriting(reading, wants(reading)));
		}
	}

	private boolean wants(Reading reading) {
		ApplyRecipes own = reading.applyRecipes();
		return ((own != null) ? own : this.policy.applyRecipes()) == ApplyRecipes.ALWAYS;
	}

	Judgement judge() {
		List<Examination> first = examine();
		List<Examination> last = first;
		for (int round = 0; round < ROUNDS && replace(last); round++) {
			last = examine();
		}
		if (giveUp(last)) {
			last = examine();
		}
		List<LocatedFinding> found = new ArrayList<>();
		for (int i = 0; i < this.readings.size(); i++) {
			locate(i, first.get(i), last.get(i), found);
		}
		List<List<Replacement>> replacements = new ArrayList<>(this.rewritings.size());
		for (Rewriting rewriting : this.rewritings) {
			replacements.add(rewriting.replacements());
		}
		return new Judgement(found, replacements);
	}

	private List<Examination> examine() {
		Hazards run = this.hazards.get();
		List<Examination> examinations = new ArrayList<>(this.rewritings.size());
		for (Rewriting rewriting : this.rewritings) {
			examinations.add(run.examine(rewriting.script()));
			if (this.apart) {
				run.settle();
			}
		}
		return examinations;
	}

	private boolean replace(List<Examination> examinations) {
		boolean replaced = false;
		for (int i = 0; i < examinations.size(); i++) {
			replaced |= this.rewritings.get(i).replace(examinations.get(i), this.policy);
		}
		return replaced;
	}

	private boolean giveUp(List<Examination> examinations) {
		boolean gaveUp = false;
		for (int i = 0; i < examinations.size(); i++) {
			gaveUp |= this.rewritings.get(i).giveUp(examinations.get(i), this.policy);
		}
		return gaveUp;
	}

	// What was found at first is shown where it is written. What is not found any more
	// was replaced.
	private void locate(int script, Examination first, Examination last, List<LocatedFinding> found) {
		if (first == Examination.CLEAN && last == Examination.CLEAN) {
			return;
		}
		Reading reading = this.readings.get(script);
		Rewriting rewriting = this.rewritings.get(script);
		Set<Key> remaining = new HashSet<>();
		last.findings()
			.stream()
			.filter((finding) -> finding.location() == null)
			.forEach((finding) -> remaining.add(Key.of(finding, rewriting.ordinal(finding))));
		Set<Key> known = new HashSet<>();
		for (Finding finding : first.findings()) {
			LocatedFinding located = reading.locate(finding, null);
			boolean stays = finding.location() != null || remaining.contains(Key.of(finding, finding.ordinal()));
			found.add(stays ? located : located.withReplacement());
			known.add(Key.of(finding, finding.ordinal()));
		}
		for (Finding finding : last.findings()) {
			int ordinal = (finding.location() == null) ? rewriting.ordinal(finding) : 0;
			if (ordinal != 0 && known.add(Key.of(finding, ordinal))) {
				found.add(reading.locateInReplacement(finding, ordinal));
			}
		}
		first.waived().forEach((waived) -> found.add(reading.locate(waived.finding(), waived.waiver())));
	}

	/**
	 * What makes a finding the same before and after a replacement.
	 *
	 * @param ordinal the statement as it is written
	 * @param hazard the hazard's id
	 * @param message what is dangerous
	 */
	private record Key(int ordinal, String hazard, String message) {

		static Key of(Finding finding, int ordinal) {
			return new Key(ordinal, finding.hazard().id(), finding.message());
		}

	}

}
