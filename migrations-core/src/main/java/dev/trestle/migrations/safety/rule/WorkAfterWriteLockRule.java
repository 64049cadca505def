package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Long work while the transaction keeps writers of a table waiting.
 */
final class WorkAfterWriteLockRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("statements-after-write-lock", Severity.WARNING,
			"Writers of the table that is locked already wait until the long work after it is done. Reads go on.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		Subject locking = null;
		boolean exclusive = false;
		int transaction = 0;
		for (Subject subject : script) {
			if (transaction != subject.transaction()) {
				transaction = subject.transaction();
				locking = null;
				exclusive = false;
			}
			ObjectName work = (locking != null) ? work(subject) : null;
			if (locking != null && work != null) {
				report(subject, work, locking);
			}
			exclusive |= ExclusiveLock.table(subject) != null;
			if (exclusive) {
				locking = null;
			}
			else if (locking == null && !WriteLock.tables(subject).isEmpty()) {
				locking = subject;
			}
		}
	}

	private static @Nullable ObjectName work(Subject subject) {
		ObjectName read = LongWork.table(subject);
		return (read != null) ? read : LongWork.changed(subject);
	}

	private static void report(Subject subject, ObjectName work, Subject locking) {
		subject
			.report(HAZARD, subject.whole(),
					"Writers of '" + WriteLock.tables(locking).get(0).display() + "' wait while rows of '"
							+ work.display() + "' are read or changed.")
			.sized(work)
			.recipe(Recipe.of("Keeps writers waiting for a moment.", locking.sql())
				.then("The long work, without that lock.", subject.sql()));
	}

}
