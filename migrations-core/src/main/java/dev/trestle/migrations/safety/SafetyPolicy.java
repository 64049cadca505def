package dev.trestle.migrations.safety;

import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * What a project thinks of hazards.
 *
 * @param action what a run does about hazards
 * @param severities how bad hazards are in this project, by id, whatever the tables look
 * like
 * @param disabled the ids of hazards that are not looked for
 * @param since the first version that is judged, {@code null} for all; a script without a
 * version is judged
 * @param smallTable what counts as a small table
 * @param applyRecipes whether recipes replace dangerous statements
 */
public record SafetyPolicy(Action action, Map<String, Severity> severities, Set<String> disabled,
		@Nullable Version since, SmallTable smallTable, ApplyRecipes applyRecipes) {

	/** Everything is judged; errors are refused. */
	public static final SafetyPolicy DEFAULTS = new SafetyPolicy(Action.REFUSE, Map.of(), Set.of(), null,
			SmallTable.DEFAULTS);

	public SafetyPolicy {
		severities = Map.copyOf(severities);
		disabled = Set.copyOf(disabled);
	}

	/**
	 * A policy that leaves statements as they are written.
	 * @param action what a run does about hazards
	 * @param severities how bad hazards are in this project, by id
	 * @param disabled the ids of hazards that are not looked for
	 * @param since the first version that is judged, {@code null} for all
	 * @param smallTable what counts as a small table
	 */
	public SafetyPolicy(Action action, Map<String, Severity> severities, Set<String> disabled, @Nullable Version since,
			SmallTable smallTable) {
		this(action, severities, disabled, since, smallTable, ApplyRecipes.NEVER);
	}

	/**
	 * The same with another answer about recipes.
	 * @param value whether recipes replace dangerous statements
	 * @return the policy
	 */
	public SafetyPolicy withApplyRecipes(ApplyRecipes value) {
		return new SafetyPolicy(this.action, this.severities, this.disabled, this.since, this.smallTable, value);
	}

	/**
	 * Whether a finding is one that a recipe may answer.
	 * @param finding a finding without a waiver
	 * @return {@code true} for an error or a warning with a recipe that a run can execute
	 */
	public boolean replaces(Finding finding) {
		return this.action != Action.IGNORE && finding.severity() != Severity.ADVICE
				&& finding.recipe().isReplacement();
	}

	/**
	 * Whether a run may begin in spite of a finding.
	 * @param finding a finding without a waiver
	 * @return {@code true} for an error, unless the project only wants to be warned
	 */
	public boolean refuses(Finding finding) {
		return this.action == Action.REFUSE && finding.severity() == Severity.ERROR;
	}

	boolean judges(ExaminedScript script) {
		return this.action != Action.IGNORE
				&& (this.since == null || script.version() == null || script.version().compareTo(this.since) >= 0);
	}

	/**
	 * What a run does about hazards.
	 */
	public enum Action {

		/** Errors keep the run from beginning. */
		REFUSE,

		/** Hazards are reported. */
		WARN,

		/** Nobody looks. */
		IGNORE

	}

	/**
	 * What is read, checked or indexed so fast that traffic does not notice. A table with
	 * up to ten times as much is a warning, and a bigger one is what the hazard says.
	 *
	 * @param rows how many rows a small table has at most
	 * @param bytes how many bytes its rows and indexes have at most
	 */
	public record SmallTable(long rows, long bytes) {

		/** Read in well under a second, even by a busy server. */
		public static final SmallTable DEFAULTS = new SmallTable(100_000, 32 * 1024 * 1024);

	}

}
