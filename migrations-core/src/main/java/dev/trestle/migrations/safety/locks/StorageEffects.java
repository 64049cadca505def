package dev.trestle.migrations.safety.locks;

import java.util.Objects;

import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.catalog.StorageFacts.Persistence;
import dev.trestle.migrations.safety.locks.Work.Certainty;
import dev.trestle.migrations.safety.locks.Work.Kind;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.StorageAction.ClusterOn;
import dev.trestle.migrations.sql.tree.StorageAction.SetAccessMethod;
import dev.trestle.migrations.sql.tree.StorageAction.SetLogged;
import dev.trestle.migrations.sql.tree.StorageAction.SetTablespace;
import dev.trestle.migrations.sql.tree.TableAction;
import org.jspecify.annotations.Nullable;

/**
 * Sub-commands that change how a table is stored: those that change it for good copy the
 * table, those that name what it is already do nothing but lock.
 */
final class StorageEffects implements ActionFamily {

	// since 15 sequences are logged and unlogged with the table that owns them
	private static final int SEQUENCES_FOLLOW = 15;

	@Override
	public void predict(TableAction action, TableAlteration alteration, Draft draft) {
		RelationFacts relation = alteration.relation();
		if (action instanceof SetLogged set) {
			setLogged(set.logged(), relation, draft);
		}
		else if (action instanceof SetTablespace set) {
			move(set.tablespace().name(), relation, draft);
		}
		else if (action instanceof SetAccessMethod set) {
			setAccessMethod((set.method() != null) ? set.method().name() : null, relation, draft);
		}
		else if (action instanceof ClusterOn cluster && cluster.index() != null) {
			ObjectName name = new ObjectName(null, cluster.index().name(), cluster.index().span());
			draft.index(name).ifPresent((index) -> draft.lock(index, LockMode.SHARE_UPDATE_EXCLUSIVE));
		}
	}

	private static void setLogged(boolean logged, RelationFacts relation, Draft draft) {
		Persistence wanted = logged ? Persistence.PERMANENT : Persistence.UNLOGGED;
		boolean complete = draft.complete(relation, Doubt.DEPENDENT_OBJECTS);
		if (complete && relation.storage().persistence() == wanted) {
			return;
		}
		if (!logged && !relation.attachments().publications().isEmpty()) {
			draft.refuse("55000", "the table is published");
		}
		if (relation.kind() == RelationKind.SEQUENCE) {
			draft.work(Kind.NEW_FILE, relation);
			return;
		}
		draft.rewrite(relation, complete ? Certainty.CERTAIN : Certainty.POSSIBLE);
		if (draft.major() >= SEQUENCES_FOLLOW) {
			draft.facts().relatives(relation).sequences().forEach((sequence) -> {
				draft.lock(sequence, LockMode.ACCESS_EXCLUSIVE);
				draft.work(Kind.NEW_FILE, sequence);
			});
		}
	}

	// Files are copied as they are: rows are not read.
	private static void move(String tablespace, RelationFacts relation, Draft draft) {
		if (!relation.kind().hasRows()) {
			return;
		}
		if (!draft.complete(relation, Doubt.DEPENDENT_OBJECTS)) {
			draft.work(Kind.REWRITE, draft.described(relation), Certainty.POSSIBLE);
		}
		else if (!tablespace.equals(tablespace(relation.storage().tablespace(), draft))) {
			draft.work(Kind.REWRITE, relation);
		}
	}

	static String tablespace(@Nullable String own, Draft draft) {
		return Objects.requireNonNullElse(own, draft.facts().session().tablespace());
	}

	private static void setAccessMethod(@Nullable String method, RelationFacts relation, Draft draft) {
		if (draft.major() < Syntax.SET_ACCESS_METHOD) {
			draft.refuse("42601", "SET ACCESS METHOD is not known before PostgreSQL " + Syntax.SET_ACCESS_METHOD);
		}
		if (relation.kind() == RelationKind.PARTITIONED_TABLE) {
			if (draft.major() < Syntax.PARTITIONED_ACCESS_METHOD) {
				draft.refuse("42809", "a partitioned table has no access method before PostgreSQL "
						+ Syntax.PARTITIONED_ACCESS_METHOD);
			}
			return;
		}
		boolean complete = draft.complete(relation, Doubt.DEPENDENT_OBJECTS);
		if (method == null || !complete) {
			draft.rewrite(relation, Certainty.POSSIBLE);
		}
		else if (!method.equals(relation.storage().accessMethod())) {
			draft.rewrite(relation, Certainty.CERTAIN);
		}
	}

}
