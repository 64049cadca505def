package dev.trestle.migrations.safety.locks;

import java.util.Optional;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.Constraint.UsingIndex;
import dev.trestle.migrations.sql.tree.LockMode;

/**
 * A constraint that takes an index that is there. As a primary key it also makes the
 * columns {@code NOT NULL}, and that may read all rows.
 */
final class TakenIndex {

	// 15 accepts a primary key with an index that the later ones refuse
	private static final int REFUSES_NULLS_NOT_DISTINCT = 16;

	private TakenIndex() {
	}

	static void predict(UsingIndex using, RelationFacts member, TableAlteration alteration, Draft draft) {
		Optional<IndexFacts> index = draft.facts()
			.index((member.oid() != Sketch.OID) ? member.schema() : null, using.index().name());
		if (index.isEmpty()) {
			draft.doubt(Doubt.DEPENDENT_OBJECTS);
			if (using.primaryKey()) {
				draft.work(Work.Kind.SCAN, draft.described(member), Work.Certainty.POSSIBLE);
			}
			return;
		}
		draft.lock(index.get(), LockMode.SHARE_UPDATE_EXCLUSIVE);
		refuse(using, index.get(), draft);
		if (using.primaryKey()) {
			index.get()
				.keys()
				.stream()
				.map(IndexFacts.Key::column)
				.filter((column) -> column != null && AddedConstraint.isNullable(column, member))
				.forEach((column) -> ColumnEffects.setNotNull(column, member, alteration, draft));
		}
	}

	private static void refuse(UsingIndex using, IndexFacts index, Draft draft) {
		if (!index.state().valid()) {
			draft.refuse("55000", "index %s is not valid".formatted(index.name()));
		}
		if (index.constraint() != 0) {
			draft.refuse("55000", "index %s belongs to a constraint".formatted(index.name()));
		}
		if (!index.uniqueness().unique() || !isPlain(index)) {
			draft.refuse("42809", "index %s is not a plain unique one".formatted(index.name()));
		}
		if (using.primaryKey() && index.uniqueness().nullsNotDistinct()
				&& draft.major() >= REFUSES_NULLS_NOT_DISTINCT) {
			draft.refuse("42P16", "index %s has NULLS NOT DISTINCT".formatted(index.name()));
		}
	}

	private static boolean isPlain(IndexFacts index) {
		return index.method().equals("btree") && !index.partial() && !index.isOnExpression()
				&& index.keys()
					.stream()
					.allMatch((key) -> key.defaultOperatorClass() && !key.descending() && !key.nullsFirst());
	}

}
