package dev.trestle.migrations.plan;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.script.Version;

/**
 * What to tell a person whose target does not exist.
 */
final class Targets {

	private static final int NEIGHBOURS = 2;

	private Targets() {
	}

	static Problem unknownVersion(String message, Version target, Collection<Version> known) {
		TreeSet<Version> versions = new TreeSet<>(known);
		List<Version> below = versions.headSet(target, false)
			.descendingSet()
			.stream()
			.limit(NEIGHBOURS)
			.sorted()
			.toList();
		Stream<Version> above = versions.tailSet(target, false).stream().limit(NEIGHBOURS);
		String nearest = Stream.concat(below.stream(), above).map(Version::toString).collect(Collectors.joining(", "));
		return unknown(message,
				nearest.isEmpty() ? "There is no version at all yet." : "The nearest versions are " + nearest + ".");
	}

	static Problem unknown(String message, String remedy) {
		return new Problem(ErrorCode.TARGET_UNKNOWN, null, message, remedy);
	}

}
