package dev.trestle.migrations.safety.rule;

/**
 * What steps that come again and again do, in a sentence.
 */
final class Notes {

	static final String ALONE = "Stands alone, outside of a transaction; nobody waits for it.";

	static final String CHECKED_FROM_NOW = "New rows are checked from here on.";

	static final String CHECKED_LATER = "Existing rows are checked while everybody reads and writes.";

	/** In front of a statement for the time after the deploy. */
	static final String CONTRACT = "-- migrations: phase=contract\n";

	private Notes() {
	}

}
