package dev.trestle.migrations.boot.job.report;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A report for people: lines, tables and labelled facts.
 */
public final class TextReport {

	private final Appendable target;

	private final boolean colours;

	private boolean blank;

	/**
	 * Creates a report.
	 * @param target where it goes
	 * @param colours whether to use colours
	 */
	public TextReport(Appendable target, boolean colours) {
		this.target = target;
		this.colours = colours;
	}

	/**
	 * Whether colours are used.
	 * @return {@code true} on a terminal that wants them
	 */
	boolean colours() {
		return this.colours;
	}

	/**
	 * Where the report goes, for text that must stay as it is.
	 * @return the target
	 */
	Appendable target() {
		return this.target;
	}

	/**
	 * Paints a piece of a line.
	 * @param paint how it looks
	 * @param text the text
	 * @return the painted text
	 */
	String paint(Paint paint, String text) {
		return paint.apply(text, this.colours);
	}

	/**
	 * Writes a line.
	 * @param text the line
	 */
	public void line(String text) {
		try {
			this.blank = false;
			this.target.append(text).append(System.lineSeparator());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Writes an empty line, but never two. */
	void blank() {
		if (!this.blank) {
			line("");
			this.blank = true;
		}
	}

	/**
	 * Writes a labelled fact.
	 * @param label a short word
	 * @param text what there is to say about it; further lines are indented
	 */
	void fact(String label, String text) {
		String indented = text.replaceAll("\\R", System.lineSeparator() + " ".repeat(12));
		line(paint(Paint.BOLD, label) + " ".repeat(Math.max(1, 12 - label.length())) + indented);
	}

	/**
	 * Writes a table between empty lines, if it has rows.
	 * @param table the table
	 */
	void table(Table table) {
		blank();
		table.print(this);
		blank();
	}

}
