package dev.trestle.migrations.safety.locks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.safety.catalog.Reference;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.Relation;
import dev.trestle.migrations.sql.tree.TableStatement.Truncate;

/**
 * {@code TRUNCATE}: the tables, all below them, and with {@code CASCADE} all that
 * reference them, get empty files.
 */
final class Truncation {

	private Truncation() {
	}

	static void predict(Truncate truncate, Draft draft) {
		Map<Long, RelationFacts> tables = new LinkedHashMap<>();
		for (Relation named : truncate.tables()) {
			RelationFacts table = draft.table(named.name());
			draft.complete(table, Doubt.FOREIGN_KEYS);
			if (table.oid() == Sketch.OID) {
				draft.doubt(Doubt.PARTITIONS);
				empty(table, draft);
			}
			(named.only() ? List.of(table) : draft.tree(table)).forEach((member) -> tables.put(member.oid(), member));
		}
		references(tables, truncate.cascade(), draft);
		tables.values().forEach((table) -> empty(table, draft));
		if (truncate.restartIdentity()) {
			tables.values().forEach((table) -> draft.facts().relatives(table).sequences().forEach((sequence) -> {
				draft.lock(sequence, LockMode.ACCESS_EXCLUSIVE);
				draft.work(Work.Kind.NEW_FILE, sequence);
			}));
		}
	}

	private static void empty(RelationFacts table, Draft draft) {
		draft.lock(table, LockMode.ACCESS_EXCLUSIVE);
		if (table.kind().hasRows()) {
			draft.work(Work.Kind.NEW_FILE, table);
		}
	}

	private static void references(Map<Long, RelationFacts> tables, boolean cascade, Draft draft) {
		Deque<RelationFacts> open = new ArrayDeque<>(tables.values());
		while (!open.isEmpty()) {
			for (Reference reference : draft.facts().relatives(open.pop()).references()) {
				RelationFacts table = reference.table();
				if (tables.containsKey(table.oid())) {
					continue;
				}
				if (!cascade) {
					draft.refuse("0A000", "table %s references it".formatted(table.name()));
				}
				tables.put(table.oid(), table);
				open.add(table);
			}
		}
	}

}
