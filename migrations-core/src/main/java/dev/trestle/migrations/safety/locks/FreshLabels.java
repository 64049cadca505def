package dev.trestle.migrations.safety.locks;

import java.util.Optional;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * Labels that were added to an enum cannot be used before the transaction is committed;
 * since 17 they can when the enum is of the same transaction.
 */
final class FreshLabels {

	private static final int NEW_ENUMS = 17;

	private FreshLabels() {
	}

	// The default of a new column is computed at once.
	static void check(ColumnDefinition column, Draft draft) {
		TypeName type = column.type();
		if (type == null || column.defaultValue() == null) {
			return;
		}
		String value = draft.text(column.defaultValue().span()).strip();
		find(draft, type.name().schema(), type.name().name()).filter((name) -> isFresh(value, name, draft))
			.ifPresent((name) -> draft.refuse("55P04",
					"this transaction has added label %s to enum %s".formatted(value, name)));
	}

	// Which value goes where is not known: only that the label stands in the text.
	static void doubt(RelationFacts table, Draft draft) {
		for (ColumnFacts column : table.columns()) {
			TypeFacts type = SqlType.userType(column.type().name(), draft.facts());
			if (type != null && usable(type, draft)
				.filter((name) -> draft.state().freshLabels(name).stream().anyMatch(draft::mentions))
				.isPresent()) {
				draft.doubt(Doubt.FRESH_LABEL);
			}
		}
	}

	private static boolean isFresh(String value, QualifiedName type, Draft draft) {
		return draft.state().freshLabels(type).stream().anyMatch((label) -> value.equals("'" + label + "'"));
	}

	private static Optional<QualifiedName> find(Draft draft, @Nullable String schema, String name) {
		return draft.facts().type(schema, name).flatMap((type) -> usable(type, draft));
	}

	private static Optional<QualifiedName> usable(TypeFacts type, Draft draft) {
		boolean young = draft.state().isCreated(type.oid()) && draft.major() >= NEW_ENUMS;
		return young ? Optional.empty() : Optional.of(new QualifiedName(type.schema(), type.name()));
	}

}
