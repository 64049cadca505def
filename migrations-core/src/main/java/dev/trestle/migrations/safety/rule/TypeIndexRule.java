package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.locks.Work;

/**
 * {@code ALTER COLUMN … TYPE} that leaves the rows alone and builds indexes anew.
 */
final class TypeIndexRule extends TypeChangeRule {

	private static final Hazard HAZARD = new Hazard("alter-type-rebuilds-index", Severity.ERROR,
			"Nobody can read or write the table until the indexes of the column are built again.");

	TypeIndexRule() {
		super(HAZARD);
	}

	@Override
	void examine(TypeChange change) {
		ColumnFacts column = change.column();
		if (column == null || column.generated() != ColumnFacts.Generated.NO || TypeCollationRule.isDropped(change)
				|| change.rewrites()) {
			return;
		}
		List<String> built = change.subject()
			.prediction()
			.relationsWith(Work.Kind.INDEX_BUILD)
			.stream()
			.map((index) -> index.name().name())
			.toList();
		if (!built.isEmpty()) {
			change
				.report(HAZARD,
						"The new type needs no rewrite of '" + change.table().display() + "', but "
								+ Texts.quoted(built) + " would be built again with the table locked.")
				.sized(change.facts())
				.recipe(change.recipe());
		}
	}

}
