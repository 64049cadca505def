package dev.trestle.migrations.safety.rule;

import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ALTER COLUMN … TYPE} that forgets the collation of the column.
 */
final class TypeCollationRule extends AlterTableRule {

	private static final Hazard HAZARD = new Hazard("alter-type-drops-collation", Severity.ERROR,
			"Texts are compared and sorted in another way from the commit on, and the indexes of the column are built"
					+ " again with the table locked.");

	private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "char", "citext", "name");

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
		subject.existing(table)
			.filter((facts) -> isDropped(change, facts))
			.flatMap((facts) -> facts.column(change.column().name()))
			.ifPresent((column) -> subject
				.report(HAZARD, change.span(),
						"'" + column.name() + "' has the collation " + column.type().collation()
								+ ", which the statement does not say again: it gets that of the database.")
				.recipe(recipe(subject, change, String.valueOf(column.type().collation()))));
	}

	// Whether the column has a collation of its own, and would have none.
	static boolean isDropped(AlterColumnType change, RelationFacts table) {
		return change.collation() == null && change.type().dimensions() == 0
				&& TEXTS.contains(change.type().name().name())
				&& table.column(change.column().name())
					.filter((column) -> column.type().collation() != null)
					.isPresent();
	}

	private static Recipe recipe(Subject subject, AlterColumnType change, String collation) {
		int end = change.type().span().end();
		return Recipe.of("Keeps the collation.", subject.sql().substring(0, end) + " COLLATE "
				+ Texts.collation(collation) + subject.sql().substring(end));
	}

}
