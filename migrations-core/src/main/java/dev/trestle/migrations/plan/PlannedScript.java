package dev.trestle.migrations.plan;

import java.time.Duration;
import java.util.List;

import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * A script of a plan.
 *
 * @param script the script
 * @param action what the run does with it
 * @param phase its phase
 * @param lockTimeout the lock timeout it asks for, {@code null} for the run's own
 * @param sections how it is cut into transactions; one for a Java migration
 */
public record PlannedScript(Script script, Action action, Phase phase, @Nullable Duration lockTimeout,
		List<Section> sections) {

	public PlannedScript {
		sections = List.copyOf(sections);
	}

	/**
	 * Whether the script and its history row commit in one transaction.
	 * @return {@code false} when the ledger is needed
	 */
	public boolean atomic() {
		return this.sections.size() == 1 && this.sections.get(0).transactional();
	}

	/**
	 * How many statements it has.
	 * @return at least 1
	 */
	public int statementCount() {
		return this.sections.get(this.sections.size() - 1).lastOrdinal();
	}

}
