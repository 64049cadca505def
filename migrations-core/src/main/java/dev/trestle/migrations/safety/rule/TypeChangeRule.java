package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * Judges {@code ALTER COLUMN … TYPE} by what the database knows of the table.
 */
abstract class TypeChangeRule extends AlterTableRule<AlterColumnType> {

	TypeChangeRule(Hazard hazard) {
		super(hazard, AlterColumnType.class);
	}

	@Override
	final void examine(AlterColumnType change, AlterTable alter, Subject subject) {
		RelationFacts facts = subject.existing(alter.table().name()).orElse(null);
		if (facts != null) {
			examine(new TypeChange(subject, alter, change, facts));
		}
	}

	/**
	 * Looks at the sub-command.
	 * @param change the sub-command, which takes the findings
	 */
	abstract void examine(TypeChange change);

}
