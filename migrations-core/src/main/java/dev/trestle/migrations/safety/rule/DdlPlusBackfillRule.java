package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * A change of a table and a change of many rows in one transaction.
 */
final class DdlPlusBackfillRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("ddl-plus-backfill-same-transaction", Severity.ERROR,
			"Nobody can read or write the table that is locked until the last row is changed.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		Subject locking = null;
		Subject changing = null;
		for (Subject subject : script) {
			if (locking != null && locking.transaction() != subject.transaction()) {
				locking = null;
			}
			if (changing != null && changing.transaction() != subject.transaction()) {
				changing = null;
			}
			boolean changes = LongWork.changed(subject) != null;
			boolean locks = ExclusiveLock.table(subject) != null;
			if (changes && locking != null) {
				report(subject, locking, subject);
			}
			else if (locks && changing != null) {
				report(subject, subject, changing);
				changing = null;
			}
			locking = (locks && locking == null) ? subject : locking;
			changing = changes ? subject : changing;
		}
	}

	private static void report(Subject subject, Subject locking, Subject changing) {
		ObjectName locked = Objects.requireNonNull(ExclusiveLock.table(locking));
		ObjectName changed = Objects.requireNonNull(LongWork.changed(changing));
		Recipe recipe = (subject == changing)
				? Recipe.of("Locks the table for a moment.", locking.sql())
					.then("Changes rows, without that lock.", changing.sql())
				: Recipe.of("Changes rows, without a lock on the table.", changing.sql())
					.then("Locks the table for a moment.", locking.sql());
		subject
			.report(HAZARD, subject.whole(),
					"Rows of '" + changed.display() + "' are changed in the transaction that locks '" + locked.display()
							+ "'.")
			.sized(changed)
			.recipe(recipe);
	}

}
