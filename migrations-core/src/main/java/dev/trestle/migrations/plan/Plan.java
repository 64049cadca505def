package dev.trestle.migrations.plan;

import java.util.List;

import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.script.SqlScript;

/**
 * What a run will do, in its order.
 *
 * @param scripts the scripts to run
 * @param hazards the hazards in them, accepted ones too
 * @param lockTargets the tables that their statements are going to lock
 */
public record Plan(List<PlannedScript> scripts, List<LocatedFinding> hazards, LockTargets lockTargets) {

	public Plan {
		scripts = List.copyOf(scripts);
		hazards = List.copyOf(hazards);
	}

	/**
	 * A plan whose scripts nobody has examined.
	 * @param scripts the scripts to run
	 */
	public Plan(List<PlannedScript> scripts) {
		this(scripts, List.of(), LockTargets.NONE);
	}

	/**
	 * The same plan with what its statements are going to lock.
	 * @param targets the targets
	 * @return the plan
	 */
	public Plan withLockTargets(LockTargets targets) {
		return new Plan(this.scripts, this.hazards, targets);
	}

	/**
	 * How many statements are replaced by the steps of their recipes.
	 * @return 0 when every statement is executed as it is written
	 */
	public int replacementCount() {
		return this.scripts.stream().mapToInt((script) -> script.replacements().size()).sum();
	}

	/**
	 * What nobody can read: Java migrations, whose hazards and locks are not known.
	 * @return the scripts, in the order of the run
	 */
	public List<PlannedScript> notRead() {
		return this.scripts.stream().filter((script) -> !(script.script() instanceof SqlScript)).toList();
	}

	/**
	 * Whether there is nothing to do.
	 * @return {@code true} for an empty plan
	 */
	public boolean isEmpty() {
		return this.scripts.isEmpty();
	}

}
