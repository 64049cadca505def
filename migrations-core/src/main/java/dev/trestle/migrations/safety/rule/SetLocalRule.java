package dev.trestle.migrations.safety.rule;

import java.util.Locale;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.SessionStatement.Scope;
import dev.trestle.migrations.sql.tree.SessionStatement.SetParameter;

/**
 * {@code SET LOCAL} without a transaction.
 */
final class SetLocalRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("set-local-outside-transaction", Severity.WARNING,
			"The setting has no effect: a timeout that was meant to protect does not.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof SetParameter set && set.scope() == Scope.LOCAL && subject.isAlone()) {
			int local = subject.sql().toLowerCase(Locale.ROOT).indexOf("local");
			subject
				.report(HAZARD, set.span(),
						"SET LOCAL of '" + set.name() + "' ends with its transaction, which is this statement.")
				.recipe(Recipe.of("Holds until the script ends; the run restores it.",
						"SET" + subject.sql().substring(local + 5)));
		}
	}

}
