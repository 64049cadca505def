package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A statement to be measured, and what was measured.
 *
 * @param id its name
 * @param sql the statement
 * @param before statements that are committed first
 * @param after statements that take these back
 * @param within statements of the same transaction in front of it
 * @param outside whether it is executed outside of a transaction too
 * @param hold what other sessions do in transactions that they leave open, so that a
 * statement outside of a transaction waits and can be looked at
 * @param majors the major versions that know its syntax
 * @param measured what was measured, by major version
 */
public record Probe(String id, String sql, List<String> before, List<String> after, List<String> within,
		boolean outside, List<String> hold, NavigableSet<Integer> majors, NavigableMap<Integer, Measurement> measured) {

	Probe with(int major, Measurement measurement) {
		NavigableMap<Integer, Measurement> all = new TreeMap<>(this.measured);
		all.put(major, measurement);
		return new Probe(this.id, this.sql, this.before, this.after, this.within, this.outside, this.hold, this.majors,
				all);
	}

	@Override
	public String toString() {
		return Stream.concat(this.within.stream(), Stream.of(this.sql)).toList() + " (" + this.id + ")";
	}

}
