package dev.trestle.migrations.safety.locks;

import java.util.Optional;

import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.PartitionBound;
import org.jspecify.annotations.Nullable;

/**
 * What a partitioned table does when it gets another partition, besides being locked.
 */
final class NewPartition {

	private static final int LOCKS_REFERENCING = 15;

	private final Draft draft;

	private final RelationFacts parent;

	NewPartition(Draft draft, RelationFacts parent) {
		this.draft = draft;
		this.parent = parent;
	}

	// Rows of the new partition must not be in the default one: it is locked and read.
	void lockDefault(@Nullable PartitionBound bound) {
		this.draft.complete(this.parent, Doubt.PARTITIONS);
		this.draft.facts().relatives(this.parent).defaultPartition().ifPresent((rest) -> {
			this.draft.lockTree(rest, LockMode.ACCESS_EXCLUSIVE);
			if (bound == null || !new BoundProof(this.draft, this.parent, bound).excludes(rest)) {
				this.draft.tree(rest).forEach(this.draft::scan);
			}
		});
	}

	// Every index of the parent is found in the partition or built there.
	void indexes(RelationFacts partition) {
		for (IndexFacts index : this.parent.indexes()) {
			this.draft.lock(index, LockMode.SHARE_UPDATE_EXCLUSIVE);
			if (partition.indexes().stream().noneMatch((own) -> LikeIndex.isLike(own, index))) {
				this.draft.tree(partition).forEach(this.draft::buildIndex);
			}
		}
	}

	// A foreign key that the partition has already is taken over, otherwise it is
	// checked.
	void foreignKey(ConstraintFacts constraint, RelationFacts partition) {
		ForeignKeys foreignKeys = new ForeignKeys(this.draft);
		if (partition.constraints(Kind.FOREIGN_KEY)
			.stream()
			.anyMatch((own) -> own.columns().equals(constraint.columns()) && own.foreignKey() != null
					&& own.foreignKey().equals(constraint.foreignKey()))) {
			foreignKeys.lockReferenced(constraint, LockMode.ACCESS_EXCLUSIVE);
			return;
		}
		foreignKeys.lockReferenced(constraint, LockMode.SHARE_ROW_EXCLUSIVE);
		Optional<RelationFacts> referenced = (constraint.foreignKey() != null)
				? this.draft.facts().relation(constraint.foreignKey().table()) : Optional.empty();
		referenced.filter((table) -> partition.kind().hasRows() && partition.oid() != 0)
			.ifPresent((table) -> foreignKeys.scanBoth(partition, table));
	}

	// Tables with foreign keys onto the partitioned table get one onto the partition too.
	void lockReferencing() {
		this.draft.complete(this.parent, Doubt.FOREIGN_KEYS);
		if (this.draft.major() >= LOCKS_REFERENCING) {
			new ForeignKeys(this.draft).lockReferencing(this.parent, LockMode.SHARE_ROW_EXCLUSIVE);
		}
	}

}
