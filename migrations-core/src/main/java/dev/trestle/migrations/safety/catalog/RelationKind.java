package dev.trestle.migrations.safety.catalog;

/**
 * The kinds of relations that are no indexes.
 */
public enum RelationKind {

	/** An ordinary table, also one that is a partition. */
	TABLE,

	/** A partitioned table, also one that is a partition itself. */
	PARTITIONED_TABLE,

	/** A foreign table. */
	FOREIGN_TABLE,

	/** A view. */
	VIEW,

	/** A materialized view. */
	MATERIALIZED_VIEW,

	/** A sequence. */
	SEQUENCE,

	/** The relation behind a composite type. */
	COMPOSITE_TYPE;

	/**
	 * Whether it has rows in files of its own that statements scan and rewrite.
	 * @return {@code true} for a table and for a materialized view
	 */
	public boolean hasRows() {
		return this == TABLE || this == MATERIALIZED_VIEW;
	}

}
