package dev.trestle.migrations.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The safe steps that replace a statement, with its own names, ready to paste.
 *
 * @param scripts the scripts, in order; each is committed before the next one begins.
 * Empty when nothing replaces the statement
 * @param steps what a run may execute in the statement's place, because it leads to the
 * same schema and nobody has to know the application for it; empty when it may not
 */
public record Recipe(List<Step> scripts, List<Step> steps) {

	/** Nothing replaces the statement: it is to be left out, or to be accepted. */
	public static final Recipe NONE = new Recipe(List.of(), List.of());

	public Recipe {
		scripts = List.copyOf(scripts);
		steps = List.copyOf(steps);
	}

	/**
	 * Begins a recipe.
	 * @param note what the first script does, in a sentence
	 * @param sql its statements, without their semicolons
	 * @return a recipe of one script
	 */
	public static Recipe of(String note, String... sql) {
		return NONE.then(note, sql);
	}

	/**
	 * Goes on with another script.
	 * @param note what the script does, in a sentence
	 * @param sql its statements, without their semicolons
	 * @return a longer recipe
	 */
	public Recipe then(String note, String... sql) {
		List<Step> longer = new ArrayList<>(this.scripts);
		longer.add(new Step(note, List.of(sql)));
		return new Recipe(longer, List.of());
	}

	/**
	 * Goes on with another script.
	 * @param step the script
	 * @return a longer recipe
	 */
	public Recipe then(Step step) {
		return then(new Recipe(List.of(step), List.of()));
	}

	/**
	 * Goes on with the scripts of another recipe.
	 * @param next the other recipe
	 * @return a longer recipe
	 */
	public Recipe then(Recipe next) {
		List<Step> longer = new ArrayList<>(this.scripts);
		longer.addAll(next.scripts);
		return new Recipe(longer, List.of());
	}

	/**
	 * The same as a replacement. What goes on with it is none, until it says so again.
	 * @return a recipe that a run may execute; {@link #NONE} stays what it is
	 */
	public Recipe replacing() {
		return replacingBy(this);
	}

	/**
	 * The same for a statement that is replaced by less than what people should write,
	 * who move its neighbours, too.
	 * @param own what replaces the statement alone
	 * @return a recipe of which a run may execute a part
	 */
	public Recipe replacingBy(Recipe own) {
		return new Recipe(this.scripts, own.scripts);
	}

	/**
	 * The same with a remark. No run executes it: somebody has to follow the remark.
	 * @param remark what to know before the first script, in a sentence
	 * @return a recipe for people
	 */
	public Recipe remarking(String remark) {
		List<Step> remarked = new ArrayList<>(this.scripts);
		remarked.set(0, new Step(remark + " " + remarked.get(0).note(), remarked.get(0).statements()));
		return new Recipe(remarked, List.of());
	}

	/**
	 * Whether a run may execute it in the statement's place.
	 * @return {@code false} for what only people can decide
	 */
	public boolean isReplacement() {
		return !this.steps.isEmpty();
	}

	/**
	 * All of it as text, with comments where a script begins.
	 * @return statements with semicolons, and a line end after the last; empty when there
	 * is no script
	 */
	public String text() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < this.scripts.size(); i++) {
			Step step = this.scripts.get(i);
			text.append("-- ").append(title(i, step.note())).append('\n').append(step.text());
		}
		return text.toString();
	}

	private String title(int index, String note) {
		if (this.scripts.size() == 1) {
			return note;
		}
		return "Script " + (index + 1) + ": " + note.substring(0, 1).toLowerCase(Locale.ROOT) + note.substring(1);
	}

	/**
	 * A script of a recipe.
	 *
	 * @param note what it does, in a sentence
	 * @param statements its statements, without their semicolons
	 */
	public record Step(String note, List<String> statements) {

		public Step {
			statements = List.copyOf(statements);
		}

		/**
		 * The script as text.
		 * @return statements with semicolons, and a line end after the last
		 */
		public String text() {
			StringBuilder text = new StringBuilder();
			this.statements.forEach((sql) -> text.append(sql).append(";\n"));
			return text.toString();
		}

	}

}
