package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.boot.job.report.Result;

/**
 * A person at a terminal, or nobody.
 */
public interface Dialog {

	/** Nobody is there. */
	Dialog NOBODY = new Dialog() {

		@Override
		public boolean possible() {
			return false;
		}

		@Override
		public boolean confirm(Result subject, String question) {
			return false;
		}

	};

	/**
	 * Whether somebody can be asked.
	 * @return {@code false} without a terminal, and when the report is for programs
	 */
	boolean possible();

	/**
	 * Asks.
	 * @param subject what the question is about, shown before it
	 * @param question a question that can be answered by yes or no
	 * @return whether the answer was yes; {@code false} without an answer
	 */
	boolean confirm(Result subject, String question);

}
