package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.regex.Pattern;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts.Generated;
import dev.trestle.migrations.safety.catalog.HierarchyFacts.PartitionKey;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;

/**
 * Columns whose type the server does not change.
 */
final class TypeChangeRefusals {

	// before, the server took this for a mistake of the grammar
	private static final int UNSUPPORTED_FEATURE = 15;

	private TypeChangeRefusals() {
	}

	static void check(AlterColumnType change, TableAlteration alteration, Draft draft) {
		String column = change.column().name();
		for (RelationFacts member : alteration.members()) {
			if (isGenerationSource(column, member)) {
				draft.refuse((draft.major() < UNSUPPORTED_FEATURE) ? "42601" : "0A000",
						"a generated column is computed from column " + column);
			}
			if (member.attachments()
				.views()
				.stream()
				.anyMatch(
						(view) -> view.columns().contains(column) && draft.facts().relation(view.view()).isPresent())) {
				draft.refuse("0A000", "a view uses column " + column);
			}
			if (member.attachments().triggers().stream().anyMatch((trigger) -> trigger.columns().contains(column))) {
				draft.refuse("0A000", "a trigger names column " + column);
			}
		}
		PartitionKey key = alteration.relation().hierarchy().key();
		if (key != null && key.columns().contains(column)) {
			draft.refuse("42P16", "the table is partitioned by column " + column);
		}
		alteration.relation().column(column).ifPresent((facts) -> check(change, facts, alteration.relation(), draft));
	}

	private static void check(AlterColumnType change, ColumnFacts column, RelationFacts relation, Draft draft) {
		if (column.inherited()) {
			draft.refuse("42P16", "column %s is inherited".formatted(column.name()));
		}
		SqlType before = SqlType.of(column.type().name(), draft.facts());
		SqlType after = SqlType.of(change.type(), draft.facts());
		List<Integer> length = before.modifiers();
		if (before.name().equals("bit") && after.name().equals("bit") && !length.equals(after.modifiers())
				&& change.using() == null && draft.facts().relatives(relation).size().rows() > 0) {
			draft.refuse("22026", "bit strings of another length are in column " + column.name());
		}
	}

	static boolean isGenerationSource(String column, RelationFacts member) {
		Pattern word = Pattern.compile("(?<![\\w\"])\"?" + Pattern.quote(column) + "\"?(?![\\w\"])");
		return member.columns()
			.stream()
			.anyMatch((other) -> other.generated() != Generated.NO && other.defaultValue() != null
					&& word.matcher(other.defaultValue()).find());
	}

}
