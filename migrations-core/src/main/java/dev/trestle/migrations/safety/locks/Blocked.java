package dev.trestle.migrations.safety.locks;

/**
 * A table, view or materialized view that the application cannot use while a statement
 * holds its locks.
 *
 * @param relation the relation that a query of the application would name
 * @param reads whether a plain {@code SELECT} waits. On a partitioned table with only
 * some partitions locked: one that cannot leave these partitions out
 * @param writes whether {@code INSERT}, {@code UPDATE} and {@code DELETE} wait
 */
public record Blocked(LockedRelation relation, boolean reads, boolean writes) {

	@Override
	public String toString() {
		return this.relation + ":" + (this.reads ? "R" : "") + (this.writes ? "W" : "");
	}

}
