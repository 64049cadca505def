package dev.trestle.migrations.doctor;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A sequence.
 *
 * @param oid its identity in the catalog
 * @param name its full name as SQL writes it
 * @param type its type, a key of {@code pg_type}
 * @param first the end that it starts from: its smallest number, or the largest of one
 * that counts down
 * @param last the other end
 * @param cycles whether it starts again at its limit
 * @param feeds the columns that take their values from it
 * @param reading what became of the attempt to read it
 */
public record Sequence(long oid, String name, long type, long first, long last, boolean cycles, List<Column> feeds,
		Reading reading) {

	public Sequence {
		feeds = List.copyOf(feeds);
	}

	/**
	 * What became of the attempt to read a sequence.
	 *
	 * @param access whether it could be read
	 * @param value the last number that it gave, {@code null} when it gave none or could
	 * not be read
	 */
	public record Reading(Access access, @Nullable Long value) {

	}

	/**
	 * Whether a sequence can be read.
	 */
	public enum Access {

		/** Yes. */
		GRANTED,

		/** The role lacks the privilege. */
		DENIED,

		/** Somebody else's lock is on it. */
		LOCKED

	}

}
