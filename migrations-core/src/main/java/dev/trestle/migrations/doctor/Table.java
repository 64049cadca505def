package dev.trestle.migrations.doctor;

/**
 * A table or a partitioned table.
 *
 * @param oid its identity in the catalog
 * @param schema the name of its schema as SQL writes it
 * @param plainName its name, without quotes
 * @param name its full name as SQL writes it
 * @param partitioned whether it is a partitioned table
 * @param hierarchy where it stands among partitions
 * @param rows how many rows the server believes it to have, -1 when it does not know
 * @param logged whether changes of it are logged, and can be published
 * @param replicaIdentity {@code pg_class.relreplident}: d, n, f or i
 */
public record Table(long oid, String schema, String plainName, String name, boolean partitioned, Hierarchy hierarchy,
		long rows, boolean logged, char replicaIdentity) {

	boolean isPartition() {
		return this.hierarchy.parent() != 0;
	}

	/**
	 * Where a table stands among partitions.
	 *
	 * @param parent the table that it is a partition of, 0 for none
	 * @param detachPending whether it is a partition whose detach was not finished
	 */
	public record Hierarchy(long parent, boolean detachPending) {

	}

}
