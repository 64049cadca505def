package dev.trestle.migrations.safety.locks;

/**
 * The major versions of PostgreSQL that brought what is asked for in several places.
 */
final class Syntax {

	/** {@code NOT ENFORCED}, and {@code NOT NULL} as a constraint with a name. */
	static final int NOT_ENFORCED = 18;

	/** {@code NOT VALID} foreign keys of partitioned tables. */
	static final int NOT_VALID_ON_PARTITIONED = 18;

	/** Exclusion constraints of partitioned tables, with the partition key in them. */
	static final int EXCLUDE_ON_PARTITIONED = 17;

	/** {@code NULLS NOT DISTINCT}. */
	static final int NULLS_NOT_DISTINCT = 15;

	/** {@code SET ACCESS METHOD}. */
	static final int SET_ACCESS_METHOD = 15;

	/** {@code SET ACCESS METHOD} of a partitioned table. */
	static final int PARTITIONED_ACCESS_METHOD = 17;

	/**
	 * {@code DETACH PARTITION … CONCURRENTLY}, and {@code REINDEX} goes on to partitions.
	 */
	static final int DETACH_CONCURRENTLY = 14;

	private Syntax() {
	}

}
