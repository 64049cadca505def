package dev.trestle.migrations.safety.catalog;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where a table stands among partitions or in inheritance.
 *
 * @param parents the tables it is a partition of or inherits from
 * @param children its partitions, or the tables that inherit from it. Complete for
 * relations that are mentioned and for those below them; of a table that is only there
 * because a child of it was mentioned, the children that were not mentioned are missing
 * @param bound the bound of a partition, such as {@code FOR VALUES FROM (0) TO (1000)} or
 * {@code DEFAULT}; {@code null} for what is no partition
 * @param detachPending whether {@code DETACH PARTITION CONCURRENTLY} has stopped half way
 * @param key the partition key of a partitioned table
 */
public record HierarchyFacts(List<Long> parents, List<Long> children, @Nullable String bound, boolean detachPending,
		@Nullable PartitionKey key) {

	/** Of a table that stands alone. */
	public static final HierarchyFacts NONE = new HierarchyFacts(List.of(), List.of(), null, false, null);

	/**
	 * Copies the lists.
	 */
	public HierarchyFacts {
		parents = List.copyOf(parents);
		children = List.copyOf(children);
	}

	/**
	 * Whether it is a partition.
	 * @return {@code false} also for a table that inherits
	 */
	public boolean isPartition() {
		return this.bound != null;
	}

	/**
	 * How a table is partitioned.
	 *
	 * @param strategy {@code range}, {@code list} or {@code hash}
	 * @param columns the columns of the key; an expression is {@code null}
	 * @param defaultPartition the default partition, 0 when there is none
	 */
	public record PartitionKey(String strategy, List<@Nullable String> columns, long defaultPartition) {

	}

}
