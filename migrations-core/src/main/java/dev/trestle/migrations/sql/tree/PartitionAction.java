package dev.trestle.migrations.sql.tree;

import org.jspecify.annotations.Nullable;

/**
 * A sub-command that changes what a table is a part of.
 */
public sealed interface PartitionAction extends TableAction {

	/**
	 * {@code ATTACH PARTITION} of a table or an index.
	 *
	 * @param partition the table or index that becomes a partition
	 * @param bound its values, {@code null} for an index
	 * @param span from its first word to its last
	 */
	record AttachPartition(ObjectName partition, @Nullable PartitionBound bound, Span span) implements PartitionAction {

	}

	/**
	 * {@code DETACH PARTITION}.
	 *
	 * @param partition the partition
	 * @param concurrently whether {@code CONCURRENTLY} is written
	 * @param finish whether {@code FINALIZE} is written
	 * @param span from its first word to its last
	 */
	record DetachPartition(ObjectName partition, boolean concurrently, boolean finish,
			Span span) implements PartitionAction {

	}

	/**
	 * {@code INHERIT} and {@code NO INHERIT}.
	 *
	 * @param parent the parent
	 * @param no whether the table leaves its parent
	 * @param span from its first word to its last
	 */
	record Inherit(ObjectName parent, boolean no, Span span) implements PartitionAction {

	}

	/**
	 * {@code OF} and {@code NOT OF}.
	 *
	 * @param type the type, {@code null} for {@code NOT OF}
	 * @param span from its first word to its last
	 */
	record OfType(@Nullable ObjectName type, Span span) implements PartitionAction {

	}

}
