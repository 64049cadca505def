package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * Long work in a transaction that holds the strongest lock already.
 */
final class WorkAfterExclusiveRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("statements-after-access-exclusive", Severity.WARNING,
			"Nobody can read or write the table that is locked already until the long work after it is done.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		Subject locking = null;
		for (Subject subject : script) {
			if (locking != null && locking.transaction() != subject.transaction()) {
				locking = null;
			}
			ObjectName work = (locking != null) ? LongWork.table(subject) : null;
			if (locking != null && work != null) {
				report(subject, work, locking);
			}
			if (locking == null && ExclusiveLock.table(subject) != null) {
				locking = subject;
			}
		}
	}

	private static void report(Subject subject, ObjectName work, Subject locking) {
		String locked = Objects.requireNonNull(ExclusiveLock.table(locking)).display();
		subject
			.report(HAZARD, subject.whole(),
					"'" + locked + "' stays locked against reads and writes while all of '" + work.display()
							+ "' is read.")
			.sized(work)
			.replacement(
					Recipe.of("Locks the table for a moment.", locking.sql())
						.then("The long work, without that lock.", subject.sql()),
					Recipe.of("The long work, without that lock.", subject.sql()));
	}

}
