package dev.trestle.migrations.safety.locks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/**
 * All relations that users have made, at one moment of one session.
 *
 * @param all the relations by their identity
 */
record Relations(Map<Long, Relation> all) {

	/** Counters include what the session has not reported yet: only differences count. */
	private static final String SQL = """
			SELECT c.oid::bigint, c.relname, c.relkind, coalesce(i.indrelid, 0)::bigint, c.relfilenode::bigint,
				CASE WHEN c.relkind IN ('r', 'm') THEN pg_stat_get_xact_tuples_returned(c.oid) ELSE 0 END,
				(SELECT o.relname FROM pg_class o WHERE c.relkind = 't' AND o.reltoastrelid = c.oid)
			FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
			WHERE c.oid >= 16384""";

	static Relations of(Connection connection) throws SQLException {
		Map<Long, Relation> relations = new HashMap<>();
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SQL)) {
			while (row.next()) {
				relations.put(row.getLong(1),
						new Relation(row.getLong(1), Objects.requireNonNullElse(row.getString(7), row.getString(2)),
								row.getString(3).charAt(0), row.getLong(4), row.getLong(5), row.getLong(6)));
			}
		}
		return new Relations(relations);
	}

	boolean contains(long oid) {
		return this.all.containsKey(oid);
	}

	Relation get(long oid) {
		return Objects.requireNonNull(this.all.get(oid));
	}

	/** The tables of which more rows were read than before. */
	List<String> scannedSince(Relations before) {
		return names(before, (then, now) -> now.tuplesRead() > then.tuplesRead());
	}

	List<String> rewrittenSince(Relations before) {
		return names(before, (then, now) -> now.kind() == 'r' && now.file() != then.file());
	}

	List<String> newFilesSince(Relations before) {
		return names(before,
				(then, now) -> "imS".indexOf(now.kind()) >= 0 && !isOfToast(now) && now.file() != then.file());
	}

	List<String> droppedSince(Relations before) {
		Map<Long, String> names = new HashMap<>();
		for (Relation then : before.all.values()) {
			if (!contains(then.oid()) && then.kind() != 't' && !before.isOfToast(then)) {
				names.put(then.oid(), "");
			}
		}
		return before.describe(names);
	}

	boolean isOfToast(Relation index) {
		return index.table() != 0 && contains(index.table()) && get(index.table()).kind() == 't';
	}

	private List<String> names(Relations before, Change change) {
		Map<Long, String> names = new HashMap<>();
		for (Relation now : this.all.values()) {
			if (before.contains(now.oid()) && change.happened(before.get(now.oid()), now)) {
				names.put(now.oid(), "");
			}
		}
		return before.describe(names);
	}

	/**
	 * Labels relations, and says {@code t[indexes]} for all indexes of a table that has
	 * several.
	 * @param suffixes what to say behind the label, by relation
	 */
	List<String> describe(Map<Long, String> suffixes) {
		NavigableSet<String> labels = new TreeSet<>();
		suffixes.forEach((oid, suffix) -> {
			List<Relation> siblings = indexesOf(get(oid).table());
			boolean all = siblings.size() > 1
					&& siblings.stream().allMatch((index) -> suffix.equals(suffixes.get(index.oid())));
			labels.add((all ? get(get(oid).table()).name() + "[indexes]" : get(oid).label()) + suffix);
		});
		return List.copyOf(labels);
	}

	private List<Relation> indexesOf(long table) {
		return this.all.values().stream().filter((index) -> table != 0 && index.table() == table).toList();
	}

	/**
	 * What can happen to a relation.
	 */
	@FunctionalInterface
	private interface Change {

		boolean happened(Relation then, Relation now);

	}

	/**
	 * A relation.
	 *
	 * @param oid its identity
	 * @param name its name; for a TOAST table that of its table
	 * @param kind its kind, as a letter
	 * @param table the table of an index, otherwise 0
	 * @param file its file
	 * @param tuplesRead the rows that sequential scans of this session have read
	 */
	record Relation(long oid, String name, char kind, long table, long file, long tuplesRead) {

		/** The name, with the kind unless it is a table. */
		String label() {
			return switch (this.kind) {
				case 'i', 'I' -> this.name + "[index]";
				case 't' -> this.name + "[toast]";
				case 'S' -> this.name + "[sequence]";
				case 'v' -> this.name + "[view]";
				case 'm' -> this.name + "[matview]";
				case 'c' -> this.name + "[type]";
				default -> this.name;
			};
		}

		boolean isPart() {
			return "iIt".indexOf(this.kind) >= 0;
		}

	}

}
