package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.DropIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.Reindex;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SessionStatement.Scope;
import dev.trestle.migrations.sql.tree.SessionStatement.SetParameter;

/**
 * {@code lock_timeout} of a script that is none.
 */
final class LockTimeoutRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("lock-timeout-off", Severity.WARNING,
			"A statement that waits for its lock keeps all others waiting behind it, for as long as the longest query takes.");

	/** With any unit. */
	private static final String ZERO = "0+\\s*[a-z]*";

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		for (Subject subject : script) {
			if (subject.tree() instanceof SetParameter set && set.name().equals("lock_timeout")
					&& set.values().size() == 1 && isOff(set.values().get(0))
					&& script.stream().noneMatch((other) -> isPatient(other.tree()))) {
				subject
					.report(HAZARD, set.span(),
							"A run gives up a lock soon and asks for it again; with " + set.name() + " = "
									+ set.values().get(0) + " it waits in the queue, and others behind it.")
					.recipe(Recipe.of("As long as others can wait without being missed.", (set.scope() == Scope.LOCAL)
							? "SET LOCAL lock_timeout = '1s'" : "SET lock_timeout = '1s'"));
			}
		}
	}

	private static boolean isOff(String value) {
		return value.toLowerCase(Locale.ROOT).strip().matches(ZERO);
	}

	// What is built concurrently waits for old snapshots, and is left invalid by a
	// timeout.
	private static boolean isPatient(ParsedStatement tree) {
		return tree instanceof CreateIndex create && create.concurrently()
				|| tree instanceof DropIndex drop && drop.concurrently()
				|| tree instanceof Reindex reindex && reindex.concurrently();
	}

}
