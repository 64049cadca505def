package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.Work;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ALTER COLUMN … TYPE} that leaves the rows alone and builds indexes anew.
 */
final class TypeIndexRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("alter-type-rebuilds-index", Severity.ERROR,
			"Nobody can read or write the table until the indexes of the column are built again.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	void examine(TableAction action, AlterTable alter, Subject subject) {
		if (!(action instanceof AlterColumnType change)) {
			return;
		}
		ObjectName table = alter.table().name();
		RelationFacts facts = subject.existing(table).orElse(null);
		if (facts == null || TypeCollationRule.isDropped(change, facts)
				|| AttachRecipe.does(subject, Work.Kind.REWRITE, facts)) {
			return;
		}
		List<String> built = subject.prediction()
			.relationsWith(Work.Kind.INDEX_BUILD)
			.stream()
			.map((index) -> index.name().name())
			.toList();
		if (!built.isEmpty() && facts.column(change.column().name()).filter(TypeIndexRule::isPlain).isPresent()) {
			subject
				.report(HAZARD, change.span(),
						"The new type needs no rewrite of '" + table.display() + "', but " + Texts.quoted(built)
								+ " would be built again with the table locked.")
				.sized(facts)
				.recipe(Others.of(alter, action, subject).then(new TypeRecipe(subject, table).of(change)));
		}
	}

	private static boolean isPlain(ColumnFacts column) {
		return column.generated() == ColumnFacts.Generated.NO;
	}

}
