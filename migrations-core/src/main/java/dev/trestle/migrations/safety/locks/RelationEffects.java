package dev.trestle.migrations.safety.locks;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.RelationAction.SetOwner;
import dev.trestle.migrations.sql.tree.RelationAction.SetReplicaIdentity;
import dev.trestle.migrations.sql.tree.TableAction;
import org.jspecify.annotations.Nullable;

/**
 * Sub-commands that change the owner or the replica identity of a table.
 */
final class RelationEffects implements ActionFamily {

	@Override
	public void predict(TableAction action, TableAlteration alteration, Draft draft) {
		if (action instanceof SetReplicaIdentity identity) {
			replicaIdentity(identity.index(), alteration.relation(), draft);
		}
		else if (action instanceof SetOwner owner) {
			changeOwner(owner.owner().name(), alteration.relation(), draft);
		}
	}

	private static void replicaIdentity(@Nullable Identifier name, RelationFacts relation, Draft draft) {
		for (IndexFacts index : relation.indexes()) {
			if (name != null && index.name().equals(name.name())) {
				draft.lock(index, LockMode.SHARE);
			}
		}
	}

	// The indexes and sequences of a table change their owner with it.
	private static void changeOwner(String owner, RelationFacts relation, Draft draft) {
		draft.complete(relation, Doubt.DEPENDENT_OBJECTS);
		if (!owner.equals(relation.owner())) {
			relation.indexes().forEach((index) -> draft.lock(index, LockMode.ACCESS_EXCLUSIVE));
			draft.facts()
				.relatives(relation)
				.sequences()
				.forEach((sequence) -> draft.lock(sequence, LockMode.ACCESS_EXCLUSIVE));
		}
	}

}
