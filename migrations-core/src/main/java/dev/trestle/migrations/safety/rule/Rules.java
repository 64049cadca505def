package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.Hazard;

/**
 * All rules. A new hazard is a rule in its {@link RuleGroup group} and a page beside it.
 */
public final class Rules {

	/** The rules, in the order in which they look at a statement. */
	public static final List<Rule> ALL = Stream.of(RuleGroup.values())
		.flatMap((group) -> group.rules().stream())
		.toList();

	private static final Set<String> IDS = ALL.stream()
		.map((rule) -> rule.hazard().id())
		.collect(Collectors.toUnmodifiableSet());

	private Rules() {
	}

	/**
	 * What the rules look for.
	 * @return the hazards, in the order of the rules
	 */
	public static List<Hazard> hazards() {
		return ALL.stream().map(Rule::hazard).toList();
	}

	/**
	 * The ids of the hazards.
	 * @return an unordered set
	 */
	public static Set<String> ids() {
		return IDS;
	}

}
