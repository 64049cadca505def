package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectName;
import org.jspecify.annotations.Nullable;

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
			locking = sameTransaction(locking, subject);
			changing = sameTransaction(changing, subject);
			if (LongWork.changed(subject) != null) {
				changing = subject;
				if (locking != null) {
					report(subject, locking, changing);
				}
			}
			else if (ExclusiveLock.table(subject) != null) {
				locking = (locking != null) ? locking : subject;
				if (changing != null) {
					report(subject, subject, changing);
					changing = null;
				}
			}
		}
	}

	private static @Nullable Subject sameTransaction(@Nullable Subject earlier, Subject subject) {
		return (earlier != null && earlier.transaction() == subject.transaction()) ? earlier : null;
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
