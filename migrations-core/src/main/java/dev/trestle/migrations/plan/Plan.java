package dev.trestle.migrations.plan;

import java.util.List;

/**
 * What a run will do, in its order.
 *
 * @param scripts the scripts to run
 */
public record Plan(List<PlannedScript> scripts) {

	public Plan {
		scripts = List.copyOf(scripts);
	}

	/**
	 * Whether there is nothing to do.
	 * @return {@code true} for an empty plan
	 */
	public boolean isEmpty() {
		return this.scripts.isEmpty();
	}

}
