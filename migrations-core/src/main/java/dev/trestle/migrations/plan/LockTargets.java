package dev.trestle.migrations.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tables the statements of a plan are going to lock, as far as that can be told:
 * only tables that were there before the run, and only locks that a transaction does not
 * have yet when it comes to the statement.
 *
 * @param scripts the targets of statements, by the path of the script or callback and the
 * ordinal of the statement
 */
public record LockTargets(Map<String, Map<Integer, List<LockTarget>>> scripts) {

	/** Nothing is known. */
	public static final LockTargets NONE = new LockTargets(Map.of());

	public LockTargets {
		Map<String, Map<Integer, List<LockTarget>>> copy = new HashMap<>();
		for (Map.Entry<String, Map<Integer, List<LockTarget>>> script : scripts.entrySet()) {
			if (!script.getValue().isEmpty()) {
				copy.put(script.getKey(), Map.copyOf(script.getValue()));
			}
		}
		scripts = Map.copyOf(copy);
	}

	/**
	 * Whether no statement has any target.
	 * @return {@code true} when there is nothing to lock, or nothing is known
	 */
	public boolean isEmpty() {
		return this.scripts.isEmpty();
	}

	/**
	 * The targets of a statement.
	 * @param script the path of its script
	 * @param ordinal its place in the script, from 1
	 * @return the targets, in the order in which to lock them; empty when there are none
	 * or they are not known
	 */
	public List<LockTarget> of(String script, int ordinal) {
		return this.scripts.getOrDefault(script, Map.of()).getOrDefault(ordinal, List.of());
	}

}
