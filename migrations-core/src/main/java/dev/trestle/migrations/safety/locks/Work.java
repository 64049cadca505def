package dev.trestle.migrations.safety.locks;

/**
 * What a statement does to a relation while it holds its locks.
 *
 * @param kind what is done
 * @param relation the relation: the table when a new index is built, the index itself
 * when an index is rebuilt
 * @param certainty whether it is known to happen
 */
public record Work(Kind kind, LockedRelation relation, Certainty certainty) {

	/**
	 * The kinds of work.
	 */
	public enum Kind {

		/** All rows are read. */
		SCAN,

		/** All rows are written again, and all indexes of the table are built again. */
		REWRITE,

		/** An index is built, or built again. */
		INDEX_BUILD,

		/** The relation gets a new file that has nothing, or next to nothing, in it. */
		NEW_FILE,

		/**
		 * An index is replaced in the catalog by one of the same name; it keeps its file
		 * unless it is built as well.
		 */
		REPLACE,

		/** The relation is dropped. */
		DROP

	}

	/**
	 * How sure it is.
	 */
	public enum Certainty {

		/** The statement and the catalog leave no other way. */
		CERTAIN,

		/** It depends on what is not known; see {@link Prediction#doubts()}. */
		POSSIBLE

	}

	@Override
	public String toString() {
		return this.kind + " " + this.relation + ((this.certainty == Certainty.POSSIBLE) ? "?" : "");
	}

}
