package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.locks.Measurement.Clause;

/**
 * A measurement as people read it.
 *
 * @param measurement the measurement
 */
record MeasurementText(Measurement measurement) {

	/** Some statements are about everything in the database. */
	private static final int SHOWN = 8;

	/** The locks, the strongest first. */
	String locks() {
		if (this.measurement.failure() != null) {
			return "refused: " + this.measurement.failure();
		}
		Map<Mode, List<String>> names = new EnumMap<>(Mode.class);
		Stream.of(Clause.LOCKS, Clause.PARTS)
			.flatMap((clause) -> this.measurement.values(clause).entrySet().stream())
			.sorted(Map.Entry.comparingByKey())
			.forEach((entry) -> add(names, entry.getValue(), name(entry.getKey())));
		this.measurement.values(Clause.TYPES).forEach((type, mode) -> add(names, mode, "type `" + type + "`"));
		List<String> parts = new ArrayList<>();
		names.forEach((mode, relations) -> parts.add(0, mode.sql() + " on " + some(relations)));
		return String.join("; ", parts);
	}

	private static void add(Map<Mode, List<String>> names, String mode, String name) {
		names.computeIfAbsent(Mode.valueOf(mode), (key) -> new ArrayList<>()).add(name);
	}

	/** Who has to wait. */
	String blocks() {
		Map<String, List<String>> names = new LinkedHashMap<>();
		Stream.of("RW", "R", "W").forEach((effect) -> names.put(effect, new ArrayList<>()));
		this.measurement.values(Clause.BLOCKS)
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((entry) -> names.get(entry.getValue()).add(name(entry.getKey())));
		return names.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().isEmpty())
			.map((entry) -> traffic(entry.getKey()) + " of " + some(entry.getValue()))
			.collect(Collectors.joining("; "));
	}

	private static String traffic(String effect) {
		return switch (effect) {
			case "RW" -> "**reads and writes**";
			case "R" -> "**reads**";
			default -> "writes";
		};
	}

	/** What it reads and writes as a whole. */
	String work() {
		List<String> work = new ArrayList<>();
		add(work, "reads ", Clause.SCANS);
		add(work, "rewrites ", Clause.REWRITES);
		add(work, "new files for ", Clause.FILES);
		List<String> builds = new ArrayList<>();
		this.measurement.values(Clause.BUILDS)
			.forEach((table, number) -> builds
				.add(number + (number.equals("1") ? " index" : " indexes") + " of " + name(table)));
		if (!builds.isEmpty()) {
			work.add("builds " + some(builds.stream().sorted().toList()));
		}
		add(work, "drops ", Clause.DROPS);
		return String.join("; ", work);
	}

	private void add(List<String> work, String verb, Clause clause) {
		List<String> names = this.measurement.facts(clause).stream().map(MeasurementText::name).toList();
		if (!names.isEmpty()) {
			work.add(verb + some(names));
		}
	}

	private static String some(List<String> names) {
		int shown = (names.size() > SHOWN) ? SHOWN - 1 : names.size();
		String more = (names.size() > shown) ? " and " + (names.size() - shown) + " more" : "";
		return String.join(", ", names.subList(0, shown)) + more;
	}

	/** For example {@code t[indexes]} as "indexes of `t`". */
	private static String name(String label) {
		int bracket = label.indexOf('[');
		if (bracket < 0) {
			return "`" + label + "`";
		}
		String name = "`" + label.substring(0, bracket) + "`";
		return switch (label.substring(bracket)) {
			case "[indexes]" -> "all indexes of " + name;
			case "[toast]" -> "TOAST table of " + name;
			case "[matview]" -> "materialized view " + name;
			default -> label.substring(bracket + 1, label.length() - 1) + " " + name;
		};
	}

}
