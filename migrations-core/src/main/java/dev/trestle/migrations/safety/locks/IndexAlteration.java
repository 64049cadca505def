package dev.trestle.migrations.safety.locks;

import java.util.Optional;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.locks.LockedRelation.Kind;
import dev.trestle.migrations.safety.locks.Work.Certainty;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.StorageAction.SetTablespace;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ALTER INDEX}, and {@code ALTER TABLE} of an index. Only the index is locked, but
 * a query that may use it waits for that.
 */
final class IndexAlteration {

	private IndexAlteration() {
	}

	static void predict(AlterTable alter, Draft draft) {
		Optional<IndexFacts> index = draft.index(alter.table().name());
		if (index.isEmpty()) {
			if (alter.ifExists() && draft.facts().known()) {
				return;
			}
			draft.doubt(Doubt.UNKNOWN_RELATION);
		}
		LockedRelation described = index.map(draft::described).orElseGet(() -> unknown(alter.table().name()));
		draft.lock(described, ActionLevels.of(alter.actions()));
		for (TableAction action : alter.actions()) {
			if (action instanceof AttachPartition attach) {
				attach(attach.partition(), draft);
			}
			else if (action instanceof SetTablespace set) {
				move(set.tablespace().name(), described, index, draft);
			}
			else if (action instanceof TableAction.UnreadAction) {
				draft.doubt(Doubt.NOT_UNDERSTOOD);
			}
		}
	}

	static LockedRelation unknown(ObjectName name) {
		return new LockedRelation(Kind.INDEX, new QualifiedName(name.schema(), name.name()), null, false);
	}

	private static void attach(ObjectName name, Draft draft) {
		Optional<IndexFacts> part = draft.index(name);
		if (part.isEmpty()) {
			draft.doubt(Doubt.UNKNOWN_RELATION);
		}
		draft.lock(part.map(draft::described).orElseGet(() -> unknown(name)), LockMode.ACCESS_EXCLUSIVE);
	}

	private static void move(String tablespace, LockedRelation described, Optional<IndexFacts> index, Draft draft) {
		if (index.isEmpty()) {
			draft.work(Work.Kind.REWRITE, described, Certainty.POSSIBLE);
		}
		else if (!index.get().partitioned()
				&& !tablespace.equals(StorageEffects.tablespace(index.get().tablespace(), draft))) {
			draft.work(Work.Kind.REWRITE, described, Certainty.CERTAIN);
		}
	}

}
