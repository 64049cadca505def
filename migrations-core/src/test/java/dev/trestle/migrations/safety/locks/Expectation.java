package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.Measurement.Clause;
import dev.trestle.migrations.safety.locks.Work.Kind;
import dev.trestle.migrations.sql.tree.LockMode;
import org.jspecify.annotations.Nullable;

/**
 * A prediction and a measurement in the same words, so that they can be compared.
 * <p>
 * Left out of both: ACCESS SHARE, which blocks nobody but the strongest mode and which
 * every mention of a table takes; indexes and TOAST tables of a table that is rewritten
 * or dropped; reading a table that has no rows, and reading outside of a transaction,
 * which cannot be measured; and building the indexes of a new table.
 */
final class Expectation {

	static final List<String> CLAUSES = Stream
		.concat(Stream.of("fails", "alone"), Stream.of(Clause.values()).map(Clause::toString))
		.toList();

	private final CatalogFacts facts;

	private final SortedSet<String> swallowed = new TreeSet<>();

	private final Map<String, SortedSet<String>> clauses = new TreeMap<>();

	private Expectation(CatalogFacts facts) {
		this.facts = facts;
	}

	static Map<String, SortedSet<String>> of(Prediction prediction, CatalogFacts facts) {
		Expectation expectation = new Expectation(facts);
		expectation.outcome(prediction.transactional(),
				(prediction.refusal() != null) ? prediction.refusal().sqlState() : null);
		if (prediction.refusal() != null) {
			return expectation.clauses;
		}
		expectation.swallow(names(prediction, Kind.REWRITE));
		expectation.swallow(names(prediction, Kind.DROP));
		prediction.locks().forEach(expectation::add);
		prediction.types()
			.forEach((type) -> expectation.add(Clause.TYPES, type.type().name() + ":" + type.mode().letters()));
		prediction.blocked()
			.forEach((blocked) -> expectation.add(Clause.BLOCKS, blocked.relation().name().name() + ":"
					+ (blocked.reads() ? "R" : "") + (blocked.writes() ? "W" : "")));
		prediction.work().forEach(expectation::add);
		expectation.countBuilds(prediction.work());
		return expectation.clauses;
	}

	static Map<String, SortedSet<String>> of(Measurement measurement, CatalogFacts facts) {
		Expectation expectation = new Expectation(facts);
		expectation.outcome(measurement.transactional(), measurement.failure());
		expectation.swallow(measurement.facts(Clause.REWRITES));
		expectation.swallow(measurement.facts(Clause.DROPS));
		measurement.facts()
			.forEach((clause, entries) -> expectation.expanded(entries)
				.stream()
				.filter((entry) -> !entry.endsWith(":AS"))
				.forEach((entry) -> expectation.add(clause, entry)));
		return expectation.clauses;
	}

	private void outcome(boolean transactional, @Nullable String failure) {
		if (failure != null) {
			this.clauses.put("fails", new TreeSet<>(List.of(failure)));
		}
		else if (!transactional) {
			this.clauses.put("alone", new TreeSet<>(List.of("alone")));
		}
	}

	private static List<String> names(Prediction prediction, Kind kind) {
		return prediction.relationsWith(kind).stream().map((relation) -> relation.name().name()).toList();
	}

	private void swallow(List<String> relations) {
		List<String> tables = relations.stream()
			.filter((label) -> label.endsWith("[matview]") || !label.endsWith("]"))
			.map((label) -> label.replace("[matview]", ""))
			.toList();
		tables.forEach((table) -> indexes(table).forEach((index) -> this.swallowed.add(index + "[index]")));
		tables.forEach((table) -> this.swallowed.add(table + "[toast]"));
	}

	private void add(RelationLock lock) {
		boolean part = lock.relation().kind().isIndex();
		LockMode least = part ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ROW_SHARE;
		if (lock.relation().created() || lock.mode().compareTo(least) < 0) {
			return;
		}
		add(part ? Clause.PARTS : Clause.LOCKS, label(lock.relation()) + ":" + lock.mode().letters());
	}

	private void add(Work work) {
		LockedRelation relation = work.relation();
		if (work.kind() == Kind.SCAN) {
			add(Clause.SCANS, label(relation));
		}
		else if (work.kind() == Kind.DROP || work.kind() == Kind.REPLACE) {
			add(Clause.DROPS, label(relation));
		}
		else if (work.kind() != Kind.INDEX_BUILD) {
			boolean table = relation.kind() == LockedRelation.Kind.TABLE;
			add(table ? Clause.REWRITES : Clause.FILES, label(relation));
		}
	}

	private void countBuilds(List<Work> works) {
		SortedMap<String, Integer> counts = new TreeMap<>();
		for (Work work : works) {
			if (work.kind() == Kind.INDEX_BUILD) {
				LockedRelation relation = work.relation();
				if (relation.kind().isIndex() && !isReplaced(relation, works)) {
					add(Clause.FILES, label(relation));
				}
				String table = (relation.table() != null) ? relation.table().name() : relation.name().name();
				counts.merge(table, 1, Integer::sum);
			}
		}
		counts.forEach((table, count) -> add(Clause.BUILDS, table + ":" + count));
	}

	private static boolean isReplaced(LockedRelation index, List<Work> works) {
		return works.stream().anyMatch((work) -> work.kind() == Kind.REPLACE && work.relation().equals(index));
	}

	private void add(Clause clause, String entry) {
		String name = entry.contains(":") ? entry.substring(0, entry.lastIndexOf(':')) : entry;
		boolean leftOut = switch (clause) {
			case SCANS -> this.clauses.containsKey("alone") || hasNoRows(name);
			case BUILDS ->
				this.swallowed.contains(name + "[toast]") || this.facts.relation(Fixture.SCHEMA, name).isEmpty();
			default -> this.swallowed.contains(name) || name.endsWith("[toast]");
		};
		if (!leftOut) {
			this.clauses.computeIfAbsent(clause.toString(), (key) -> new TreeSet<>()).add(entry);
		}
	}

	private boolean hasNoRows(String table) {
		return this.facts.relation(Fixture.SCHEMA, table).map((known) -> known.size().rows() <= 0).orElse(false);
	}

	private List<String> expanded(List<String> entries) {
		List<String> expanded = new ArrayList<>();
		for (String entry : entries) {
			int all = entry.indexOf("[indexes]");
			if (all < 0) {
				expanded.add(entry);
			}
			else {
				String end = entry.substring(all + "[indexes]".length());
				indexes(entry.substring(0, all)).forEach((index) -> expanded.add(index + "[index]" + end));
			}
		}
		return expanded;
	}

	private List<String> indexes(String table) {
		return this.facts.relation(Fixture.SCHEMA, table)
			.map(RelationFacts::indexes)
			.orElse(List.of())
			.stream()
			.map((index) -> index.name())
			.toList();
	}

	private static String label(LockedRelation relation) {
		String kind = switch (relation.kind()) {
			case INDEX, PARTITIONED_INDEX -> "[index]";
			case SEQUENCE -> "[sequence]";
			case VIEW -> "[view]";
			case MATERIALIZED_VIEW -> "[matview]";
			case COMPOSITE_TYPE -> "[type]";
			default -> "";
		};
		return relation.name().name() + kind;
	}

}
