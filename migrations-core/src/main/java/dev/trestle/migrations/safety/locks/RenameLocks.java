package dev.trestle.migrations.safety.locks;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.ObjectStatement.SetSchema;
import dev.trestle.migrations.sql.tree.ParsedStatement;

/**
 * Renames and moves to another schema lock like the strongest change of the relation,
 * except the rename of an index as an index.
 */
final class RenameLocks implements StatementFamily {

	private static final Set<ObjectKind> RELATIONS = EnumSet.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE,
			ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE, ObjectKind.INDEX);

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		statements.on(RenameObject.class, RenameLocks::rename).on(SetSchema.class, RenameLocks::move);
	}

	private static void rename(RenameObject rename, Draft draft) {
		ObjectReference object = rename.object();
		if (RELATIONS.contains(object.kind())) {
			relation(object, rename.written(), rename.ifExists(), draft);
		}
		else if (object.kind() == ObjectKind.ATTRIBUTE) {
			ObjectName type = object.relation();
			TypeLocks.attribute((type != null) ? type : object.name(), rename.cascade(), draft);
		}
		else if (object.relation() != null && rename.written() != ObjectKind.DOMAIN) {
			member(rename, object.relation(), draft);
		}
	}

	private static void relation(ObjectReference object, ObjectKind written, boolean ifExists, Draft draft) {
		Optional<IndexFacts> index = draft.index(object.name());
		if (ifExists && draft.facts().known() && index.isEmpty() && draft.find(object.name()).isEmpty()) {
			return;
		}
		boolean asIndex = written == ObjectKind.INDEX;
		if (index.isPresent()) {
			draft.lock(index.get(), asIndex ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
		}
		else if (asIndex && draft.find(object.name()).isEmpty()) {
			draft.doubt(Doubt.UNKNOWN_RELATION);
			draft.lock(IndexAlteration.unknown(object.name()), LockMode.SHARE_UPDATE_EXCLUSIVE);
		}
		else {
			draft.lock(draft.relation(object.name(), kind(object, asIndex)), LockMode.ACCESS_EXCLUSIVE);
		}
	}

	// No relation that is found under the name of an index has the kind of one.
	private static RelationKind kind(ObjectReference object, boolean asIndex) {
		boolean calledIndex = asIndex || object.kind() == ObjectKind.INDEX;
		return calledIndex ? RelationKind.TABLE : RelationKind.valueOf(object.kind().name());
	}

	// A column goes on to the tables below, a trigger to partitions.
	private static void member(RenameObject rename, ObjectName name, Draft draft) {
		if (rename.ifExists() && draft.facts().known() && draft.find(name).isEmpty()) {
			return;
		}
		RelationFacts relation = draft.table(name);
		ObjectKind kind = rename.object().kind();
		if (rename.only() || kind == ObjectKind.RULE || kind == ObjectKind.POLICY) {
			draft.lock(relation, LockMode.ACCESS_EXCLUSIVE);
		}
		else {
			draft.lockTree(relation, LockMode.ACCESS_EXCLUSIVE);
		}
		if (kind == ObjectKind.CONSTRAINT) {
			relation.constraint(rename.object().name().name())
				.filter((constraint) -> constraint.foreignKey() == null)
				.map(ConstraintFacts::index)
				.flatMap((index) -> draft.facts().index(index))
				.ifPresent((index) -> draft.lock(index, LockMode.SHARE_UPDATE_EXCLUSIVE));
		}
	}

	// The sequences of a table move with it.
	private static void move(SetSchema move, Draft draft) {
		ObjectReference object = move.object();
		if (!RELATIONS.contains(object.kind())) {
			return;
		}
		relation(object, ObjectKind.TABLE, move.ifExists(), draft);
		draft.find(object.name())
			.filter((relation) -> !Objects.equals(relation.schema(), move.schema().name()))
			.ifPresent((relation) -> draft.facts()
				.relatives(relation)
				.sequences()
				.forEach((sequence) -> draft.lock(sequence, LockMode.ACCESS_EXCLUSIVE)));
	}

}
