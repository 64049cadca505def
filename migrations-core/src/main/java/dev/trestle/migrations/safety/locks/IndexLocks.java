package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.DropIndex;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;

/**
 * {@code CREATE INDEX} stops writes to the table, {@code DROP INDEX} stops everything;
 * with {@code CONCURRENTLY} neither does.
 */
final class IndexLocks implements StatementFamily {

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		statements.on(CreateIndex.class, IndexLocks::create).on(DropIndex.class, IndexLocks::drop);
	}

	private static void create(CreateIndex create, Draft draft) {
		RelationFacts table = draft.table(create.table().name());
		boolean partitioned = table.kind() == RelationKind.PARTITIONED_TABLE;
		refuse(create, table, draft);
		LockMode mode = create.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
		draft.complete(table, Doubt.PARTITIONS);
		List<RelationFacts> members = (partitioned && !create.table().only()) ? draft.tree(table) : List.of(table);
		for (RelationFacts member : members) {
			draft.lock(member, mode);
			if (!isThere(create, table, draft)) {
				draft.buildIndex(member);
			}
		}
	}

	private static void refuse(CreateIndex create, RelationFacts table, Draft draft) {
		if (create.concurrently() && table.kind() == RelationKind.PARTITIONED_TABLE) {
			draft.refuse("0A000", "an index of a partitioned table cannot be created concurrently");
		}
		if (table.kind() == RelationKind.VIEW) {
			draft.refuse("42809", "a view has no indexes");
		}
		if (create.nullsNotDistinct() && draft.major() < Syntax.NULLS_NOT_DISTINCT) {
			draft.refuse("42601", "NULLS NOT DISTINCT is not known before PostgreSQL " + Syntax.NULLS_NOT_DISTINCT);
		}
	}

	private static boolean isThere(CreateIndex create, RelationFacts table, Draft draft) {
		Identifier name = create.name();
		return create.ifNotExists() && name != null && table.oid() != Sketch.OID
				&& draft.facts().index(table.schema(), name.name()).isPresent();
	}

	private static void drop(DropIndex drop, Draft draft) {
		if (drop.concurrently() && (drop.indexes().size() > 1 || drop.cascade())) {
			draft.refuse("0A000", "DROP INDEX CONCURRENTLY takes one index and no CASCADE");
		}
		drop.indexes().forEach((name) -> drop(name, drop, draft));
	}

	private static void drop(ObjectName name, DropIndex drop, Draft draft) {
		Optional<IndexFacts> index = draft.index(name);
		if (index.isPresent()) {
			drop(index.get(), drop, draft);
		}
		else if (!drop.ifExists() || !draft.facts().known()) {
			draft.doubt(Doubt.UNKNOWN_RELATION);
			draft.doubt(Doubt.FOREIGN_KEYS);
			LockedRelation described = IndexAlteration.unknown(name);
			draft.lock(described, drop.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
			draft.work(Work.Kind.DROP, described, Work.Certainty.POSSIBLE);
		}
	}

	private static void drop(IndexFacts index, DropIndex drop, Draft draft) {
		refuse(index, drop, draft);
		LockMode mode = drop.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
		RelationFacts table = draft.facts().relation(index.table()).orElse(null);
		if (table == null) {
			draft.doubt(Doubt.UNKNOWN_RELATION);
			draft.drop(index);
			return;
		}
		draft.lock(table, mode);
		drop(index, mode, draft);
		users(index, table, drop.cascade(), draft);
		if (index.partitioned()) {
			draft.complete(table, Doubt.PARTITIONS);
			draft.tree(table).forEach((member) -> dropPart(index, member, draft));
		}
	}

	// At the end the index is locked exclusively, but then no query uses it any more.
	private static void drop(IndexFacts index, LockMode mode, Draft draft) {
		draft.lock(index, mode);
		draft.work(Work.Kind.DROP, draft.described(index), Work.Certainty.CERTAIN);
	}

	private static void users(IndexFacts index, RelationFacts table, boolean cascade, Draft draft) {
		new ForeignKeys(draft).references(table)
			.stream()
			.filter((reference) -> reference.constraint().index() == index.oid())
			.forEach((reference) -> {
				draft.lock(reference.table(), LockMode.ACCESS_EXCLUSIVE);
				if (!cascade) {
					draft.refuse("2BP01", "foreign key %s needs it".formatted(reference.constraint().name()));
				}
			});
	}

	private static void dropPart(IndexFacts parent, RelationFacts member, Draft draft) {
		for (IndexFacts part : member.indexes()) {
			if (part.parent() == parent.oid()) {
				draft.lock(member, LockMode.ACCESS_EXCLUSIVE);
				draft.drop(part);
				if (part.partitioned()) {
					draft.tree(member).forEach((below) -> dropPart(part, below, draft));
				}
			}
		}
	}

	private static void refuse(IndexFacts index, DropIndex drop, Draft draft) {
		if (drop.concurrently() && index.partitioned()) {
			draft.refuse("0A000", "an index of a partitioned table cannot be dropped concurrently");
		}
		if (index.constraint() != 0) {
			draft.refuse("2BP01", "index %s belongs to a constraint".formatted(index.name()));
		}
		else if (index.parent() != 0) {
			draft.refuse("2BP01", "index %s belongs to the index of a partitioned table".formatted(index.name()));
		}
	}

}
