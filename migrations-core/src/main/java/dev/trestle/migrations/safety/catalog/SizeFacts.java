package dev.trestle.migrations.safety.catalog;

/**
 * How big a relation is, as its last {@code VACUUM}, {@code ANALYZE} or index build found
 * it: to ask the files would need a lock.
 *
 * @param rows about how many rows, {@link #UNKNOWN_ROWS} when nobody has counted yet;
 * nearly always so for a partitioned table, whose partitions know
 * @param tableBytes about how many bytes of rows, with its TOAST table
 * @param indexBytes about how many bytes of indexes
 */
public record SizeFacts(long rows, long tableBytes, long indexBytes) {

	/** Nobody has counted the rows yet. */
	public static final long UNKNOWN_ROWS = -1;

	/** Nothing is known. */
	public static final SizeFacts UNKNOWN = new SizeFacts(UNKNOWN_ROWS, 0, 0);

	/**
	 * All bytes.
	 * @return those of rows and of indexes
	 */
	public long totalBytes() {
		return this.tableBytes + this.indexBytes;
	}

	/**
	 * Adds another relation's.
	 * @param other the other's
	 * @return the sum; the rows are unknown when one of them is
	 */
	public SizeFacts plus(SizeFacts other) {
		boolean unknown = this.rows == UNKNOWN_ROWS || other.rows == UNKNOWN_ROWS;
		return new SizeFacts(unknown ? UNKNOWN_ROWS : this.rows + other.rows, this.tableBytes + other.tableBytes,
				this.indexBytes + other.indexBytes);
	}

}
