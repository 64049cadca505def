package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.locks.Work.Certainty;
import dev.trestle.migrations.safety.locks.Work.Kind;
import dev.trestle.migrations.sql.tree.IndexStatement.Reindex;
import dev.trestle.migrations.sql.tree.IndexStatement.ReindexTarget;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;

/**
 * {@code REINDEX} stops writes to the table, and all that may use the index; with
 * {@code CONCURRENTLY} it stops nothing.
 */
final class ReindexLocks implements StatementFamily {

	private static final int WITHOUT_NAME = 16;

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		statements.on(Reindex.class, ReindexLocks::predict);
	}

	private static void predict(Reindex reindex, Draft draft) {
		ObjectName name = reindex.name();
		if (name == null && draft.major() < WITHOUT_NAME) {
			draft.refuse("42601", "the name of the database is needed before PostgreSQL " + WITHOUT_NAME);
		}
		else if (name == null) {
			draft.doubt(Doubt.WHOLE_DATABASE);
		}
		else if (reindex.target() == ReindexTarget.INDEX) {
			index(name, reindex.concurrently(), draft);
		}
		else if (reindex.target() == ReindexTarget.TABLE) {
			table(draft.table(name), reindex.concurrently(), draft);
		}
		else {
			schema(name, reindex, draft);
		}
	}

	private static void schema(ObjectName name, Reindex reindex, Draft draft) {
		draft.doubt(Doubt.WHOLE_DATABASE);
		draft.facts()
			.relations()
			.stream()
			.filter((relation) -> reindex.target() == ReindexTarget.SCHEMA && relation.schema().equals(name.name())
					&& relation.kind().hasRows())
			.forEach((relation) -> table(relation, reindex.concurrently(), draft));
	}

	private static void index(ObjectName name, boolean concurrently, Draft draft) {
		Optional<IndexFacts> index = draft.index(name);
		if (index.isEmpty()) {
			draft.doubt(Doubt.UNKNOWN_RELATION);
			LockedRelation described = IndexAlteration.unknown(name);
			draft.lock(described, concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
			draft.work(Kind.INDEX_BUILD, described, Certainty.CERTAIN);
			return;
		}
		draft.facts().relation(index.get().table()).ifPresent((table) -> {
			if (index.get().partitioned()) {
				partitioned(draft.tree(table), List.of(index.get().oid()), concurrently, draft);
			}
			else {
				rebuild(table, List.of(index.get()), concurrently, draft);
			}
		});
	}

	private static void table(RelationFacts table, boolean concurrently, Draft draft) {
		draft.complete(table, Doubt.DEPENDENT_OBJECTS);
		if (table.kind() == RelationKind.PARTITIONED_TABLE) {
			partitioned(draft.tree(table), List.of(), concurrently, draft);
		}
		else {
			rebuild(table, table.indexes(), concurrently, draft);
		}
	}

	// One partition after the other, each in a transaction of its own.
	private static void partitioned(List<RelationFacts> members, List<Long> parents, boolean concurrently,
			Draft draft) {
		if (draft.major() < Syntax.DETACH_CONCURRENTLY) {
			draft.lock(members.get(0), concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE);
			return;
		}
		draft.standsAlone();
		for (RelationFacts member : members) {
			if (member.kind().hasRows()) {
				rebuild(member,
						member.indexes()
							.stream()
							.filter((index) -> parents.isEmpty() || parents.contains(index.parent()))
							.toList(),
						concurrently, draft);
			}
		}
	}

	private static void rebuild(RelationFacts table, List<IndexFacts> indexes, boolean concurrently, Draft draft) {
		draft.lock(table, concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE);
		draft.scan(table);
		for (IndexFacts index : indexes) {
			draft.lock(index, concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
			draft.work(Kind.INDEX_BUILD, draft.described(index), Certainty.CERTAIN);
			if (concurrently) {
				draft.work(Kind.REPLACE, draft.described(index), Certainty.CERTAIN);
			}
		}
	}

}
