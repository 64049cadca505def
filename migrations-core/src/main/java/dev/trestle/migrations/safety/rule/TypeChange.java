package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.Work;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import org.jspecify.annotations.Nullable;

/**
 * An {@code ALTER COLUMN … TYPE} of a table that is known, under examination.
 *
 * @param subject the statement
 * @param alter what it says
 * @param change the sub-command
 * @param facts the table as it will be then
 */
record TypeChange(Subject subject, AlterTable alter, AlterColumnType change, RelationFacts facts) {

	ObjectName table() {
		return this.alter.table().name();
	}

	// The column as it will be then; null when the server would not find it either.
	@Nullable ColumnFacts column() {
		return this.facts.column(this.change.column().name()).orElse(null);
	}

	// Whether the server writes all rows anew.
	boolean rewrites() {
		return this.subject.does(Work.Kind.REWRITE, this.facts);
	}

	Draft report(Hazard hazard, String message) {
		return this.subject.report(hazard, this.change.span(), message);
	}

	// The way by a new column.
	Recipe recipe() {
		return Others.of(this.alter, this.change, this.subject)
			.then(new TypeRecipe(this.subject, table()).of(this.change));
	}

}
