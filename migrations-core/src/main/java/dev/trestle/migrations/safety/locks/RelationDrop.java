package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.Reference;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.SequenceFacts;
import dev.trestle.migrations.safety.locks.Work.Kind;
import dev.trestle.migrations.sql.tree.LockMode;

/**
 * Drops a relation with what belongs to it. Tables on the other side of its foreign keys
 * are locked too, in both directions.
 */
final class RelationDrop {

	private final Draft draft;

	private final boolean cascade;

	// what the same statement drops anyway needs no CASCADE
	private final Set<Long> together;

	RelationDrop(Draft draft, boolean cascade, Set<Long> together) {
		this.draft = draft;
		this.cascade = cascade;
		this.together = together;
	}

	static void dropView(RelationFacts view, Draft draft) {
		draft.lock(view, LockMode.ACCESS_EXCLUSIVE);
		draft.work(Kind.DROP, view);
		view.indexes().forEach(draft::drop);
		draft.facts().relatives(view).views().forEach((above) -> {
			draft.lock(above, LockMode.ACCESS_EXCLUSIVE);
			draft.work(Kind.DROP, above);
			above.indexes().forEach(draft::drop);
		});
	}

	void drop(RelationFacts relation) {
		this.draft.complete(relation, Doubt.FOREIGN_KEYS);
		this.draft.complete(relation, Doubt.PARTITIONS);
		this.draft.complete(relation, Doubt.DEPENDENT_OBJECTS);
		leave(relation);
		List<RelationFacts> tree = this.draft.tree(relation);
		tree.forEach(this::dropOne);
		SequenceFacts counted = relation.sequence();
		if (counted != null && counted.owner() != 0) {
			this.draft.facts().relation(counted.owner()).ifPresent((user) -> {
				this.draft.lock(user, LockMode.ACCESS_EXCLUSIVE);
				needsCascade(user, "table %s uses it");
			});
		}
		if (relation.hierarchy().key() == null) {
			tree.stream().skip(1).forEach((child) -> needsCascade(child, "table %s inherits from it"));
		}
	}

	// A partition is taken out of its parent first.
	private void leave(RelationFacts relation) {
		if (relation.hierarchy().isPartition()) {
			for (long parent : relation.hierarchy().parents()) {
				this.draft.facts().relation(parent).ifPresent((above) -> {
					this.draft.lock(above, LockMode.ACCESS_EXCLUSIVE);
					this.draft.facts()
						.relatives(above)
						.defaultPartition()
						.ifPresent((rest) -> this.draft.lock(rest, LockMode.ACCESS_EXCLUSIVE));
				});
			}
		}
	}

	private void dropOne(RelationFacts member) {
		this.draft.lock(member, LockMode.ACCESS_EXCLUSIVE);
		this.draft.work(Kind.DROP, member);
		member.indexes().forEach(this.draft::drop);
		this.draft.facts().relatives(member).sequences().forEach((sequence) -> {
			this.draft.lock(sequence, LockMode.ACCESS_EXCLUSIVE);
			this.draft.work(Kind.DROP, sequence);
		});
		ForeignKeys foreignKeys = new ForeignKeys(this.draft);
		member.constraints().forEach((constraint) -> foreignKeys.lockReferenced(constraint, LockMode.ACCESS_EXCLUSIVE));
		for (Reference reference : foreignKeys.references(member)) {
			this.draft.lock(reference.table(), LockMode.ACCESS_EXCLUSIVE);
			needsCascade(reference.table(), "table %s references it");
		}
		for (RelationFacts view : this.draft.facts().relatives(member).views()) {
			needsCascade(view, "view %s uses it");
			dropView(view, this.draft);
		}
	}

	private void needsCascade(RelationFacts dependent, String reason) {
		if (!this.cascade && !this.together.contains(dependent.oid())) {
			this.draft.refuse("2BP01", reason.formatted(dependent.name()));
		}
	}

}
