package dev.trestle.migrations.plan;

import java.time.Duration;
import java.util.ArrayList;
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
 * @param sections how it is cut into transactions as it is written; one for a Java
 * migration
 * @param replacements what a run executes in the place of single statements, in their
 * order
 */
public record PlannedScript(Script script, Action action, Phase phase, @Nullable Duration lockTimeout,
		List<Section> sections, List<Replacement> replacements) {

	public PlannedScript {
		sections = List.copyOf(sections);
		replacements = List.copyOf(replacements);
	}

	/**
	 * A script that is executed as it is written.
	 * @param script the script
	 * @param action what the run does with it
	 * @param phase its phase
	 * @param lockTimeout the lock timeout it asks for, {@code null} for the run's own
	 * @param sections how it is cut into transactions; one for a Java migration
	 */
	public PlannedScript(Script script, Action action, Phase phase, @Nullable Duration lockTimeout,
			List<Section> sections) {
		this(script, action, phase, lockTimeout, sections, List.of());
	}

	/**
	 * The same script with other replacements.
	 * @param values what a run executes in the place of single statements
	 * @return the script
	 */
	public PlannedScript withReplacements(List<Replacement> values) {
		return (values.isEmpty() && this.replacements.isEmpty()) ? this
				: new PlannedScript(this.script, this.action, this.phase, this.lockTimeout, this.sections, values);
	}

	/**
	 * How a run cuts it: a statement that is replaced is a piece of its own.
	 * @return the sections, with replaced statements cut out of theirs
	 */
	public List<Section> pieces() {
		List<Section> pieces = new ArrayList<>();
		for (Section section : this.sections) {
			int first = section.firstOrdinal();
			for (Replacement replacement : this.replacements) {
				int ordinal = replacement.ordinal();
				if (ordinal >= first && ordinal <= section.lastOrdinal()) {
					add(section, first, ordinal - 1, pieces);
					pieces.add(new Section(false, ordinal, ordinal));
					first = ordinal + 1;
				}
			}
			add(section, first, section.lastOrdinal(), pieces);
		}
		return pieces;
	}

	private static void add(Section section, int first, int last, List<Section> pieces) {
		if (first <= last) {
			pieces.add(new Section(section.transactional(), first, last));
		}
	}

	/**
	 * What replaces a statement.
	 * @param ordinal the statement, from 1
	 * @return the replacement, {@code null} when it is executed as it is written
	 */
	public @Nullable Replacement replacement(int ordinal) {
		return this.replacements.stream().filter((one) -> one.ordinal() == ordinal).findFirst().orElse(null);
	}

	/**
	 * Whether the script and its history row commit in one transaction.
	 * @return {@code false} when the ledger is needed
	 */
	public boolean atomic() {
		return this.replacements.isEmpty() && this.sections.size() == 1 && this.sections.get(0).transactional();
	}

	/**
	 * How many statements it has.
	 * @return at least 1
	 */
	public int statementCount() {
		return this.sections.get(this.sections.size() - 1).lastOrdinal();
	}

}
