package dev.trestle.migrations.safety.locks;

import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.PartitionAction.AttachPartition;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.PartitionAction.Inherit;
import dev.trestle.migrations.sql.tree.PartitionBound;
import dev.trestle.migrations.sql.tree.TableAction;

/**
 * Sub-commands that make a table a part of another, or take it out.
 */
final class PartitionEffects implements ActionFamily {

	@Override
	public void predict(TableAction action, TableAlteration alteration, Draft draft) {
		if (action instanceof AttachPartition attach) {
			attach(attach, alteration.relation(), draft);
		}
		else if (action instanceof DetachPartition detach) {
			detach(detach, alteration.relation(), draft);
		}
		else if (action instanceof Inherit inherit && !inherit.no()) {
			draft.lock(draft.table(inherit.parent()), LockMode.SHARE_UPDATE_EXCLUSIVE);
		}
	}

	private static void attach(AttachPartition attach, RelationFacts parent, Draft draft) {
		RelationFacts partition = draft.table(attach.partition());
		draft.lockTree(partition, LockMode.ACCESS_EXCLUSIVE);
		PartitionBound bound = attach.bound();
		if (bound == null || !new BoundProof(draft, parent, bound).covers(partition)) {
			draft.tree(partition).forEach(draft::scan);
		}
		NewPartition joined = new NewPartition(draft, parent);
		joined.lockDefault(bound);
		joined.indexes(partition);
		for (ConstraintFacts constraint : parent.constraints(Kind.FOREIGN_KEY)) {
			joined.foreignKey(constraint, partition);
		}
		joined.lockReferencing();
	}

	private static void detach(DetachPartition detach, RelationFacts parent, Draft draft) {
		RelationFacts partition = draft.table(detach.partition());
		boolean gently = detach.concurrently() || detach.finish();
		refuse(detach, partition, draft);
		if (detach.concurrently()) {
			draft.standsAlone();
		}
		if (gently) {
			draft.setApart(partition);
		}
		boolean weak = !gently && draft.major() < Syntax.DETACH_CONCURRENTLY;
		draft.lock(partition, weak ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
		draft.complete(parent, Doubt.PARTITIONS);
		draft.complete(partition, Doubt.FOREIGN_KEYS);
		draft.facts().relatives(parent).defaultPartition().ifPresent((rest) -> {
			if (detach.concurrently()) {
				draft.refuse("55000", "a partition cannot be detached concurrently beside a default partition");
			}
			else if (!detach.finish()) {
				draft.lock(rest, LockMode.ACCESS_EXCLUSIVE);
			}
		});
		partition.indexes()
			.stream()
			.filter((index) -> index.parent() != 0)
			.forEach((index) -> draft.lock(index, LockMode.ACCESS_EXCLUSIVE));
		leave(parent, partition, draft);
	}

	private static void refuse(DetachPartition detach, RelationFacts partition, Draft draft) {
		if ((detach.concurrently() || detach.finish()) && draft.major() < Syntax.DETACH_CONCURRENTLY) {
			draft.refuse("42601",
					"DETACH PARTITION CONCURRENTLY is not known before PostgreSQL " + Syntax.DETACH_CONCURRENTLY);
		}
		if (detach.finish() && partition.hierarchy().isPartition() && !partition.hierarchy().detachPending()) {
			draft.refuse("55000", "no earlier DETACH of the partition waits for FINALIZE");
		}
		if (partition.hierarchy().detachPending() && !detach.finish()) {
			draft.refuse("55000", "an earlier DETACH of the partition has to be completed with FINALIZE first");
		}
	}

	private static void leave(RelationFacts parent, RelationFacts partition, Draft draft) {
		ForeignKeys foreignKeys = new ForeignKeys(draft);
		foreignKeys.lockReferencing(parent, LockMode.ACCESS_EXCLUSIVE);
		if (!foreignKeys.references(parent).isEmpty()) {
			draft.lock(partition, LockMode.ACCESS_EXCLUSIVE);
		}
		foreignKeys.lockReferencing(partition, LockMode.ACCESS_EXCLUSIVE);
		partition.constraints(Kind.FOREIGN_KEY)
			.forEach((constraint) -> foreignKeys.lockReferenced(constraint, LockMode.SHARE_ROW_EXCLUSIVE));
	}

}
