package dev.trestle.migrations.safety.locks;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.Reference;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.Work.Certainty;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.TableAction;

/**
 * {@code ALTER COLUMN … TYPE}: the rows, then the indexes, constraints and foreign keys
 * that the column is in.
 */
final class TypeChangeEffects implements ActionFamily {

	@Override
	public void predict(TableAction action, TableAlteration alteration, Draft draft) {
		if (action instanceof AlterColumnType change) {
			TypeChangeRefusals.check(change, alteration, draft);
			alteration.members().forEach((member) -> predict(change, member, draft));
		}
	}

	private static void predict(AlterColumnType change, RelationFacts member, Draft draft) {
		draft.complete(member, Doubt.FOREIGN_KEYS);
		ColumnFacts column = member.column(change.column().name()).orElse(null);
		if (column == null) {
			draft.doubt(Doubt.COLUMN_TYPE);
			draft.rewrite(member, Certainty.POSSIBLE);
			return;
		}
		TypeChange kind = TypeChange.of(change, column, draft);
		if (kind.rewrites()) {
			draft.rewrite(member, Certainty.CERTAIN);
		}
		indexes(member, kind, draft);
		constraints(member, kind, draft);
	}

	private static void indexes(RelationFacts member, TypeChange change, Draft draft) {
		for (IndexFacts index : member.indexesUsing(change.column())) {
			draft.lock(index, LockMode.ACCESS_EXCLUSIVE);
			if (change.rebuilds(index)) {
				draft.scan(member);
				draft.work(Work.Kind.INDEX_BUILD, draft.described(index), Certainty.CERTAIN);
			}
			draft.work(Work.Kind.REPLACE, draft.described(index), Certainty.CERTAIN);
		}
	}

	private static void constraints(RelationFacts member, TypeChange change, Draft draft) {
		for (ConstraintFacts constraint : member.constraintsUsing(change.column())) {
			if (constraint.kind() == Kind.CHECK && isProven(constraint)) {
				draft.scan(member);
			}
			if (constraint.foreignKey() != null) {
				draft.facts()
					.relation(constraint.foreignKey().table())
					.ifPresent((referenced) -> recheck(new Reference(member, constraint), referenced, change, draft));
			}
		}
		for (Reference reference : draft.facts().relatives(member).references()) {
			ConstraintFacts constraint = reference.constraint();
			if (constraint.foreignKey() != null && constraint.foreignKey().columns().contains(change.column())) {
				recheck(reference, member, change, draft);
			}
		}
	}

	// A foreign key is dropped and added again, and checked unless its operators stay.
	private static void recheck(Reference reference, RelationFacts referenced, TypeChange change, Draft draft) {
		RelationFacts table = reference.table();
		draft.lock(table, LockMode.ACCESS_EXCLUSIVE);
		draft.lock(referenced, LockMode.ACCESS_EXCLUSIVE);
		if (isProven(reference.constraint()) && (change.rewrites() || !change.keepsOperators())) {
			draft.scan(table);
			draft.scan(referenced);
		}
	}

	private static boolean isProven(ConstraintFacts constraint) {
		return constraint.state().validated() && constraint.state().enforced();
	}

}
