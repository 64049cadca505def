package dev.trestle.migrations.safety.locks;

import dev.trestle.migrations.safety.catalog.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * A relation that a prediction is about.
 *
 * @param kind what it is; {@link Kind#TABLE} also when nobody knows
 * @param name its name, as the statement writes it when the catalog does not know it
 * @param table the table of an index, {@code null} for anything else and when it is not
 * known
 * @param created whether an earlier statement of the same run has made it: nobody else
 * uses it yet, and a lock on it harms nobody
 */
public record LockedRelation(Kind kind, QualifiedName name, @Nullable QualifiedName table, boolean created) {

	/**
	 * The kinds of relations.
	 */
	public enum Kind {

		/** A table with rows of its own. */
		TABLE,

		/** A table whose rows are in its partitions. */
		PARTITIONED_TABLE,

		/** A table whose rows are on another server. */
		FOREIGN_TABLE,

		/** A view. */
		VIEW,

		/** A materialized view. */
		MATERIALIZED_VIEW,

		/** A sequence. */
		SEQUENCE,

		/** The relation behind a composite type. */
		COMPOSITE_TYPE,

		/** An index. */
		INDEX,

		/** The index of a partitioned table. */
		PARTITIONED_INDEX;

		/**
		 * Whether it belongs to a table, and whoever uses that table locks it too.
		 * @return {@code true} for both kinds of indexes
		 */
		public boolean isIndex() {
			return this == INDEX || this == PARTITIONED_INDEX;
		}

	}

	@Override
	public String toString() {
		return this.name.toString();
	}

}
