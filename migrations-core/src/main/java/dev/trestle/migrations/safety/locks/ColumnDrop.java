package dev.trestle.migrations.safety.locks;

import dev.trestle.migrations.safety.catalog.Attachments.DependentView;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.HierarchyFacts.PartitionKey;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ColumnAction.DropColumn;
import dev.trestle.migrations.sql.tree.LockMode;

/**
 * {@code DROP COLUMN}: takes with it every index and constraint that has the column, also
 * beside others, and its sequence.
 */
final class ColumnDrop {

	// before, a generated column was dropped with the column that it is computed from
	private static final int GENERATED_STAYS = 15;

	private ColumnDrop() {
	}

	static void predict(DropColumn drop, TableAlteration alteration, Draft draft) {
		String column = drop.column().name();
		RelationFacts relation = alteration.relation();
		draft.complete(relation, Doubt.DEPENDENT_OBJECTS);
		draft.complete(relation, Doubt.FOREIGN_KEYS);
		if (relation.column(column).map(ColumnFacts::inherited).orElse(false)) {
			draft.refuse("42P16", "column %s is inherited".formatted(column));
		}
		if (relation.ofType() != 0) {
			draft.refuse("42809", "the table has the columns of its type");
		}
		if (!drop.cascade() && draft.major() >= GENERATED_STAYS
				&& TypeChangeRefusals.isGenerationSource(column, relation)) {
			draft.refuse("2BP01", "a generated column is computed from column " + column);
		}
		PartitionKey key = relation.hierarchy().key();
		if (key != null && key.columns().contains(column)) {
			draft.refuse("42P16", "the table is partitioned by column " + column);
		}
		alteration.members().forEach((member) -> dropFrom(member, drop, draft));
	}

	private static void dropFrom(RelationFacts member, DropColumn drop, Draft draft) {
		String column = drop.column().name();
		for (ConstraintFacts constraint : member.constraintsUsing(column)) {
			ConstraintDrops.drop(constraint, member, drop.cascade(), draft);
		}
		for (IndexFacts index : member.indexesUsing(column)) {
			draft.drop(index);
		}
		for (DependentView view : member.attachments().views()) {
			if (view.columns().contains(column)) {
				dropView(view, drop, draft);
			}
		}
		draft.facts()
			.relatives(member)
			.sequences()
			.stream()
			.filter((sequence) -> sequence.sequence() != null && column.equals(sequence.sequence().column()))
			.forEach((sequence) -> {
				draft.lock(sequence, LockMode.ACCESS_EXCLUSIVE);
				draft.work(Work.Kind.DROP, sequence);
			});
	}

	private static void dropView(DependentView dependent, DropColumn drop, Draft draft) {
		draft.facts().relation(dependent.view()).ifPresent((view) -> {
			if (!drop.cascade()) {
				draft.refuse("2BP01", "view %s uses column %s".formatted(view.name(), drop.column().name()));
			}
			RelationDrop.dropView(view, draft);
		});
	}

}
