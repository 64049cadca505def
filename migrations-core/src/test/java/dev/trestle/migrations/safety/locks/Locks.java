package dev.trestle.migrations.safety.locks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.safety.locks.Measurement.Clause;

/**
 * The locks of a session on relations and types, held and awaited.
 */
final class Locks {

	private static final String SQL = """
			SELECT locktype, coalesce(relation, objid)::bigint, mode, (SELECT typname FROM pg_type t WHERE t.oid = objid)
			FROM pg_locks
			WHERE pid = ? AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
				AND (locktype = 'relation' OR locktype = 'object' AND classid = 'pg_type'::regclass)""";

	private final Map<Long, Set<Mode>> relations = new HashMap<>();

	private final Map<String, Set<Mode>> types = new HashMap<>();

	static Locks of(Connection observer, int pid) throws SQLException {
		Locks locks = new Locks();
		try (PreparedStatement statement = observer.prepareStatement(SQL)) {
			statement.setInt(1, pid);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					locks.add(row);
				}
			}
		}
		return locks;
	}

	private void add(ResultSet row) throws SQLException {
		Mode mode = Mode.of(row.getString(3));
		if ("relation".equals(row.getString(1))) {
			this.relations.computeIfAbsent(row.getLong(2), (oid) -> EnumSet.noneOf(Mode.class)).add(mode);
		}
		else if (row.getString(4) != null) {
			this.types.computeIfAbsent(row.getString(4), (name) -> EnumSet.noneOf(Mode.class)).add(mode);
		}
	}

	void addAll(Locks others) {
		others.relations.forEach((oid, modes) -> this.relations.merge(oid, modes, Locks::union));
		others.types.forEach((name, modes) -> this.types.merge(name, modes, Locks::union));
	}

	void removeAll(Locks others) {
		others.relations
			.forEach((oid, modes) -> this.relations.computeIfPresent(oid, (key, mine) -> less(mine, modes)));
		others.types.forEach((name, modes) -> this.types.computeIfPresent(name, (key, mine) -> less(mine, modes)));
	}

	private static Set<Mode> union(Set<Mode> some, Set<Mode> others) {
		Set<Mode> all = EnumSet.copyOf(some);
		all.addAll(others);
		return all;
	}

	private static Set<Mode> less(Set<Mode> some, Set<Mode> others) {
		some.removeAll(others);
		return some;
	}

	/** Tables and all else that is no part of a table. */
	List<String> onRelations(Relations before) {
		return describe(before, false, Mode.AS);
	}

	/** Indexes and TOAST tables. */
	List<String> onParts(Relations before) {
		return describe(before, true, Mode.SUX);
	}

	private List<String> describe(Relations before, boolean parts, Mode weakest) {
		Map<Long, String> entries = new HashMap<>();
		this.relations.forEach((oid, modes) -> {
			if (before.contains(oid) && before.get(oid).isPart() == parts && !before.isOfToast(before.get(oid))) {
				modes.stream()
					.reduce(Mode::strongest)
					.filter((mode) -> mode.compareTo(weakest) >= 0)
					.ifPresent((mode) -> entries.put(oid, ":" + mode));
			}
		});
		return before.describe(entries);
	}

	/** Types, without the weak locks of everything that mentions one. */
	List<String> onTypes() {
		List<String> entries = new ArrayList<>();
		this.types.forEach((name, modes) -> modes.stream()
			.reduce(Mode::strongest)
			.filter((mode) -> mode.compareTo(Mode.SUX) >= 0)
			.ifPresent((mode) -> entries.add(name + ":" + mode)));
		return entries;
	}

	/** The relations with a lock that may be in somebody's way. */
	Set<Long> obstacles() {
		Set<Long> obstacles = new HashSet<>();
		this.relations.forEach((oid, modes) -> {
			if (modes.stream().anyMatch((mode) -> mode.compareTo(Mode.S) >= 0)) {
				obstacles.add(oid);
			}
		});
		return obstacles;
	}

	static Map<Clause, List<String>> clauses(Locks locks, Relations before) {
		return Map.of(Clause.LOCKS, locks.onRelations(before), Clause.PARTS, locks.onParts(before), Clause.TYPES,
				locks.onTypes());
	}

}
