package dev.trestle.migrations.safety.locks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The table of all measured statements, {@code safety/locks.txt} among the test
 * resources: paragraphs of {@code key: value}. A key that is a range of major versions
 * has what was measured on them.
 */
public final class ProbeTable {

	private static final Path FILE = Path.of("src/test/resources/safety/locks.txt");

	private static final Pattern MAJORS = Pattern.compile("\\d+(-\\d+)?(, \\d+(-\\d+)?)*");

	private static final int OLDEST = 13;

	private static final int NEWEST = 18;

	private final String head;

	private final List<Probe> probes;

	private ProbeTable(String head, List<Probe> probes) {
		this.head = head;
		this.probes = probes;
	}

	/**
	 * Reads the table.
	 * @return the table
	 */
	public static ProbeTable read() {
		List<String> paragraphs = List.of(contents().strip().split("\n\n+"));
		List<Probe> probes = paragraphs.stream().skip(1).map(ProbeTable::probe).toList();
		return new ProbeTable(paragraphs.get(0), probes);
	}

	private static String contents() {
		try {
			return Files.readString(FILE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The statements of a major version.
	 * @param major the major version
	 * @return the statements that it knows, with what was measured on it and on others
	 */
	public List<Probe> probes(int major) {
		return this.probes.stream().filter((probe) -> probe.majors().contains(major)).toList();
	}

	/**
	 * All statements.
	 * @return the statements, with what was measured
	 */
	List<Probe> probes() {
		return this.probes;
	}

	/**
	 * Replaces what was measured on a major version.
	 * @param major the major version
	 * @param measured what was measured, by name of the statement
	 */
	void write(int major, Map<String, Measurement> measured) {
		StringBuilder text = new StringBuilder(this.head).append('\n');
		for (Probe probe : this.probes) {
			Measurement measurement = measured.get(probe.id());
			text.append('\n').append(paragraph((measurement != null) ? probe.with(major, measurement) : probe));
		}
		try {
			Files.writeString(FILE, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Probe probe(String paragraph) {
		Map<String, List<String>> lines = new LinkedHashMap<>();
		NavigableMap<Integer, Measurement> measured = new TreeMap<>();
		for (String line : paragraph.split("\n")) {
			int colon = line.indexOf(": ");
			String key = (colon < 0) ? line : line.substring(0, colon);
			String value = (colon < 0) ? "" : line.substring(colon + 2);
			if (MAJORS.matcher(key).matches()) {
				majors(key).forEach((major) -> measured.put(major, Measurement.parse(value)));
			}
			else {
				lines.computeIfAbsent(key, (name) -> new ArrayList<>()).add(value);
			}
		}
		NavigableSet<Integer> majors = majors(lines.getOrDefault("on", List.of(OLDEST + "-" + NEWEST)).get(0));
		return new Probe(lines.get("id").get(0), lines.get("sql").get(0), lines.getOrDefault("before", List.of()),
				lines.getOrDefault("after", List.of()), lines.getOrDefault("within", List.of()),
				lines.containsKey("outside"), lines.getOrDefault("hold", List.of()), majors, measured);
	}

	private static NavigableSet<Integer> majors(String text) {
		NavigableSet<Integer> majors = new TreeSet<>();
		for (String range : text.split(", ")) {
			String[] ends = range.split("-");
			IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
				.forEach(majors::add);
		}
		return majors;
	}

	private static String paragraph(Probe probe) {
		StringBuilder text = new StringBuilder();
		text.append("id: ").append(probe.id()).append('\n');
		if (probe.majors().size() <= NEWEST - OLDEST) {
			text.append("on: ").append(ranges(probe.majors())).append('\n');
		}
		probe.before().forEach((sql) -> text.append("before: ").append(sql).append('\n'));
		probe.after().forEach((sql) -> text.append("after: ").append(sql).append('\n'));
		probe.within().forEach((sql) -> text.append("within: ").append(sql).append('\n'));
		text.append("sql: ").append(probe.sql()).append('\n');
		text.append(probe.outside() ? "outside\n" : "");
		probe.hold().forEach((sql) -> text.append("hold: ").append(sql).append('\n'));
		Map<String, NavigableSet<Integer>> outcomes = new LinkedHashMap<>();
		probe.measured()
			.forEach((major, outcome) -> outcomes.computeIfAbsent(outcome.toString(), (key) -> new TreeSet<>())
				.add(major));
		outcomes.forEach((outcome, majors) -> text.append(ranges(majors)).append(": ").append(outcome).append('\n'));
		return text.toString();
	}

	static String ranges(NavigableSet<Integer> majors) {
		List<String> ranges = new ArrayList<>();
		List<Integer> all = List.copyOf(majors);
		for (int i = 0; i < all.size();) {
			int last = i;
			while (last + 1 < all.size() && all.get(last + 1) == all.get(last) + 1) {
				last++;
			}
			ranges.add((last > i) ? all.get(i) + "-" + all.get(last) : String.valueOf(all.get(i)));
			i = last + 1;
		}
		return String.join(", ", ranges);
	}

}
