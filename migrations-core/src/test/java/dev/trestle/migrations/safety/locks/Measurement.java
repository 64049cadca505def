package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a statement did, seen from outside. Relations are those that were there before it,
 * by their names in schema {@code m}.
 *
 * @param transactional whether a transaction block accepts it
 * @param failure the SQLSTATE it failed with, {@code null} when it did not
 * @param facts what it did, by clause; clauses without content are missing
 */
public record Measurement(boolean transactional, @Nullable String failure, NavigableMap<Clause, List<String>> facts) {

	private static final String ALONE = "alone";

	private static final String FAILS = "fails ";

	private static final String NOTHING = "nothing";

	/**
	 * Sorts the facts.
	 */
	public Measurement {
		NavigableMap<Clause, List<String>> copy = new TreeMap<>();
		facts.forEach((clause, entries) -> {
			if (!entries.isEmpty()) {
				copy.put(clause, entries.stream().sorted().toList());
			}
		});
		facts = copy;
	}

	static Measurement failed(boolean transactional, String state) {
		return new Measurement(transactional, state, new TreeMap<>());
	}

	/**
	 * The entries of a clause.
	 * @param clause the clause
	 * @return for locks and blocks {@code name:value}, otherwise names
	 */
	public List<String> facts(Clause clause) {
		return this.facts.getOrDefault(clause, List.of());
	}

	/**
	 * The entries of a clause that has values.
	 * @param clause the clause
	 * @return the values by name
	 */
	public Map<String, String> values(Clause clause) {
		return facts(clause).stream()
			.collect(Collectors.toMap((entry) -> entry.substring(0, entry.lastIndexOf(':')),
					(entry) -> entry.substring(entry.lastIndexOf(':') + 1)));
	}

	/**
	 * Reads what {@link #toString()} has written.
	 * @param text the text
	 * @return the measurement
	 */
	public static Measurement parse(String text) {
		boolean transactional = true;
		@Nullable String failure = null;
		NavigableMap<Clause, List<String>> facts = new TreeMap<>();
		for (String part : text.split("; ")) {
			if (part.equals(ALONE)) {
				transactional = false;
			}
			else if (part.startsWith(FAILS)) {
				failure = part.substring(FAILS.length());
			}
			else if (!part.equals(NOTHING)) {
				List<String> words = Arrays.asList(part.split(" "));
				facts.put(Clause.valueOf(words.get(0).toUpperCase(Locale.ROOT)), words.subList(1, words.size()));
			}
		}
		return new Measurement(transactional, failure, facts);
	}

	@Override
	public String toString() {
		List<String> parts = new ArrayList<>();
		if (!this.transactional) {
			parts.add(ALONE);
		}
		if (this.failure != null) {
			parts.add(FAILS + this.failure);
		}
		this.facts.forEach((clause, entries) -> parts.add(clause + " " + String.join(" ", entries)));
		return parts.isEmpty() ? NOTHING : String.join("; ", parts);
	}

	/**
	 * The kinds of facts.
	 */
	public enum Clause {

		/**
		 * The strongest lock on each table, view, materialized view, sequence and
		 * composite type.
		 */
		LOCKS,

		/**
		 * The strongest lock on each index and TOAST table, from SHARE UPDATE EXCLUSIVE
		 * on.
		 */
		PARTS,

		/** The locks on types that are no locks on relations. */
		TYPES,

		/**
		 * What cannot be done with a table meanwhile: R to plan a query, W to start an
		 * INSERT, UPDATE or DELETE.
		 */
		BLOCKS,

		/** The tables whose rows were read from first to last. */
		SCANS,

		/** The tables with a new file. */
		REWRITES,

		/** The indexes, materialized views and sequences with a new file. */
		FILES,

		/** How many indexes were built, by table. */
		BUILDS,

		/** What does not exist any more, also when a successor has its name. */
		DROPS;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
