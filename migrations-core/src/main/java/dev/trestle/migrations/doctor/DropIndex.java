package dev.trestle.migrations.doctor;

import dev.trestle.migrations.safety.Recipe;

/**
 * How an index is dropped.
 */
final class DropIndex {

	private DropIndex() {
	}

	static Recipe recipe(Index index, String note) {
		if (index.state().partitioned()) {
			return Recipe.of(note + " Locks the table and its partitions for a moment.", "DROP INDEX " + index.name());
		}
		return Recipe.of(note + " Stands alone, outside of a transaction.", "DROP INDEX CONCURRENTLY " + index.name());
	}

}
