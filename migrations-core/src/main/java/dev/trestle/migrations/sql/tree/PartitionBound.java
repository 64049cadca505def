package dev.trestle.migrations.sql.tree;

import java.util.List;

/**
 * The values of a partition.
 *
 * @param kind how it is bound
 * @param from the lower bound of a range, as it is written; the values of a list; modulus
 * and remainder of a hash
 * @param to the upper bound of a range, otherwise empty
 * @param span from {@code FOR VALUES} or {@code DEFAULT} on
 */
public record PartitionBound(Kind kind, List<Span> from, List<Span> to, Span span) {

	public PartitionBound {
		from = List.copyOf(from);
		to = List.copyOf(to);
	}

	/**
	 * How a partition is bound.
	 */
	public enum Kind {

		/** {@code FROM (…) TO (…)}. */
		RANGE,

		/** {@code IN (…)}. */
		LIST,

		/** {@code WITH (MODULUS …, REMAINDER …)}. */
		HASH,

		/** What fits into no other partition. */
		DEFAULT

	}

}
