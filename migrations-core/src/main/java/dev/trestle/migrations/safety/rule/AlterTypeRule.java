package dev.trestle.migrations.safety.rule;

import java.util.Optional;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.locks.PlainCast;
import dev.trestle.migrations.safety.locks.TypeRewrites;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * {@code ALTER COLUMN … TYPE} that rewrites the table.
 */
final class AlterTypeRule extends AlterTableRule<AlterColumnType> {

	private static final Hazard HAZARD = new Hazard("alter-type-rewrite", Severity.ERROR,
			"Nobody can read or write the table until it is written anew and all of its indexes are built.");

	AlterTypeRule() {
		super(HAZARD, AlterColumnType.class);
	}

	@Override
	void examine(AlterColumnType change, AlterTable alter, Subject subject) {
		ObjectName table = alter.table().name();
		Rewrite rewrite = rewrite(change, table, subject);
		if (rewrite == Rewrite.NO) {
			return;
		}
		Draft draft = subject.report(HAZARD, change.span(), message(rewrite, change, table, subject));
		if (rewrite == Rewrite.MAYBE) {
			draft.severity(Severity.WARNING);
		}
		draft.sized(table).recipe(Others.of(alter, change, subject).then(new TypeRecipe(subject, table).of(change)));
	}

	private static String message(Rewrite rewrite, AlterColumnType change, ObjectName table, Subject subject) {
		String what = "Changing '" + change.column().name() + "' to " + subject.text(change.type().span());
		return (rewrite == Rewrite.YES) ? what + " rewrites '" + table.display() + "' with the table locked."
				: what + " rewrites '" + table.display() + "' with the table locked, unless the new type has room for"
						+ " all that the old one can hold.";
	}

	private static Rewrite rewrite(AlterColumnType change, ObjectName table, Subject subject) {
		if (!PlainCast.is(change, subject::text, subject.facts())) {
			return Rewrite.YES;
		}
		Optional<ColumnFacts> column = subject.column(table, change.column().name());
		if (column.isPresent()) {
			return TypeRewrites.rewrites(column.get(), change.type(), subject.facts(), subject.timeZone()) ? Rewrite.YES
					: Rewrite.NO;
		}
		return TypeRewrites.mayKeepRows(change.type()) ? Rewrite.MAYBE : Rewrite.YES;
	}

	/**
	 * Whether a change of type writes all rows anew.
	 */
	private enum Rewrite {

		/** It only changes the catalog. */
		NO,

		/** It depends on the type before. */
		MAYBE,

		/** It does. */
		YES

	}

}
