package dev.trestle.migrations.safety.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.DataStatement.Insert;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.SessionStatement.SetConstraints;

/**
 * A change of a table whose rows wait for their deferred foreign keys.
 */
final class PendingEventsRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("pending-trigger-events", Severity.ERROR,
			"Nobody waits: the server refuses the statement with 55006, and nothing of the script is kept.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		Map<String, Subject> pending = new HashMap<>();
		int transaction = 0;
		boolean allDeferred = false;
		for (Subject subject : script) {
			if (subject.transaction() != transaction) {
				transaction = subject.transaction();
				pending.clear();
				allDeferred = false;
			}
			if (subject.tree() instanceof SetConstraints set) {
				allDeferred = set.deferred();
				pending.clear();
			}
			ObjectName written = (subject.tree() instanceof Insert insert) ? insert.table().name() : null;
			if (written != null && isDeferred(written, subject, allDeferred)) {
				pending.putIfAbsent(written.name(), subject);
			}
			if (!pending.isEmpty()) {
				report(subject, pending);
			}
		}
	}

	private static void report(Subject subject, Map<String, Subject> pending) {
		ObjectName table = ExclusiveLock.table(subject);
		if (table == null || !pending.containsKey(table.name())) {
			return;
		}
		subject
			.report(HAZARD, subject.whole(),
					"Rows of '" + table.display() + "' that the transaction has written are not checked yet.")
			.recipe(Recipe.of("Checks them now, in the same transaction.", "SET CONSTRAINTS ALL IMMEDIATE",
					subject.sql()));
	}

	// Whether a row that is inserted waits for its partner to be looked for.
	private static boolean isDeferred(ObjectName table, Subject subject, boolean all) {
		RelationFacts facts = subject.relation(table).orElse(null);
		return facts != null && facts.constraints(Kind.FOREIGN_KEY)
			.stream()
			.map(ConstraintFacts::state)
			.anyMatch((state) -> state.initiallyDeferred() || all && state.deferrable());
	}

}
