package dev.trestle.migrations.plan;

import java.util.List;

import dev.trestle.migrations.script.Directives;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.TransactionMode;

/**
 * What a plan has to know of a script's inside.
 *
 * @param directives what the script says about its own run
 * @param sections how it is cut into transactions
 * @param statementCount how many statements it has
 */
public record Outline(Directives directives, List<Section> sections, int statementCount) {

	public Outline {
		sections = List.copyOf(sections);
	}

	/**
	 * The outline of a script that is one statement to the run, such as a class.
	 * @param phase its phase
	 * @param transactional whether it runs in one transaction with its history row
	 * @return an outline of one section
	 */
	public static Outline ofOne(Phase phase, boolean transactional) {
		Directives directives = new Directives(transactional ? TransactionMode.AUTO : TransactionMode.NONE, phase, null,
				false, false, List.of());
		return new Outline(directives, List.of(new Section(transactional, 1, 1)), 1);
	}

}
