package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A statement to be measured, and what was measured.
 *
 * @param id its name
 * @param sql the statement
 * @param before statements that are committed first, in a database of its own
 * @param within statements of the same transaction in front of it
 * @param outside whether it is executed outside of a transaction too
 * @param hold what other sessions do in transactions that they leave open, so that a
 * statement outside of a transaction waits and can be looked at
 * @param majors the major versions that know its syntax
 * @param measured what was measured, by major version
 */
public record Probe(String id, String sql, List<String> before, List<String> within, boolean outside, List<String> hold,
		SortedSet<Integer> majors, SortedMap<Integer, Measurement> measured) {

	boolean needsOwnDatabase() {
		return this.outside || !this.before.isEmpty();
	}

	Probe with(int major, Measurement measurement) {
		SortedMap<Integer, Measurement> all = new TreeMap<>(this.measured);
		all.put(major, measurement);
		return new Probe(this.id, this.sql, this.before, this.within, this.outside, this.hold, this.majors, all);
	}

	@Override
	public String toString() {
		return Stream.concat(this.within.stream(), Stream.of(this.sql)).toList() + " (" + this.id + ")";
	}

}
