package dev.trestle.migrations.plan;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.sql.Classifier;

/**
 * The steps that a run executes in the place of a dangerous statement. Each commits
 * before the next one begins.
 *
 * @param ordinal the statement's place in the script, from 1
 * @param line the line of its first token, from 1
 * @param sql the statement as it is written
 * @param hazards the ids of the hazards whose recipes these steps are
 * @param steps the steps, in order
 */
public record Replacement(int ordinal, int line, String sql, List<String> hazards, List<Step> steps) {

	public Replacement {
		hazards = List.copyOf(hazards);
		steps = List.copyOf(steps);
	}

	/**
	 * Cuts a recipe into steps: what PostgreSQL refuses in a transaction is one by
	 * itself.
	 */
	static List<Step> steps(Recipe recipe) {
		List<Step> steps = new ArrayList<>();
		for (Recipe.Step script : recipe.steps()) {
			List<String> together = new ArrayList<>();
			for (String sql : script.statements()) {
				if (Classifier.classify(sql).transactional()) {
					together.add(sql);
					continue;
				}
				add(script.note(), together, steps);
				steps.add(new Step(script.note(), List.of(sql)));
			}
			add(script.note(), together, steps);
		}
		return steps;
	}

	private static void add(String note, List<String> together, List<Step> steps) {
		if (!together.isEmpty()) {
			steps.add(new Step(note, together));
			together.clear();
		}
	}

	/**
	 * A step: a transaction, or a statement that stands alone.
	 *
	 * @param note what it does, in a sentence; empty when that is not known any more
	 * @param statements its statements, without their semicolons
	 */
	public record Step(String note, List<String> statements) {

		public Step {
			statements = List.copyOf(statements);
		}

		/**
		 * Whether its statements form a transaction.
		 * @return {@code false} for a statement that PostgreSQL refuses in one
		 */
		public boolean transactional() {
			return this.statements.size() > 1 || Classifier.classify(this.statements.get(0)).transactional();
		}

		/**
		 * The step as text.
		 * @return statements with semicolons, one behind the other
		 */
		public String text() {
			return String.join(";\n", this.statements) + ";";
		}

	}

}
