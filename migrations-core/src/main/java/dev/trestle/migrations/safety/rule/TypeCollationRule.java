package dev.trestle.migrations.safety.rule;

import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.sql.tree.TypeName;

/**
 * {@code ALTER COLUMN … TYPE} that forgets the collation of the column.
 */
final class TypeCollationRule extends TypeChangeRule {

	private static final Hazard HAZARD = new Hazard("alter-type-drops-collation", Severity.ERROR,
			"Texts are compared and sorted in another way from the commit on, and the indexes of the column are built"
					+ " again with the table locked.");

	private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "char", "citext", "name");

	TypeCollationRule() {
		super(HAZARD);
	}

	@Override
	void examine(TypeChange change) {
		ColumnFacts column = change.column();
		if (column != null && isDropped(change)) {
			String collation = String.valueOf(column.type().collation());
			change
				.report(HAZARD,
						"'" + column.name() + "' has the collation " + collation
								+ ", which the statement does not say again: it gets that of the database.")
				.recipe(recipe(change, collation));
		}
	}

	// Whether the column has a collation of its own, and would have none.
	static boolean isDropped(TypeChange change) {
		ColumnFacts column = change.column();
		TypeName type = change.change().type();
		return change.change().collation() == null && type.dimensions() == 0 && TEXTS.contains(type.name().name())
				&& column != null && column.type().collation() != null;
	}

	private static Recipe recipe(TypeChange change, String collation) {
		String sql = change.subject().sql();
		int end = change.change().type().span().end();
		return Recipe.of("Keeps the collation.",
				sql.substring(0, end) + " COLLATE " + Texts.collation(collation) + sql.substring(end));
	}

}
