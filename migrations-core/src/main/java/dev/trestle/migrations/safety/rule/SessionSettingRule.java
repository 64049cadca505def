package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.Lexer;
import dev.trestle.migrations.sql.tree.SessionStatement.Scope;
import dev.trestle.migrations.sql.tree.SessionStatement.SetParameter;

/**
 * {@code SET} for the session where the transaction is meant.
 */
final class SessionSettingRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("session-setting", Severity.ADVICE,
			"Nobody waits: the setting holds until the script ends, for transactions that do not need it, too.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof SetParameter set) || set.scope() != Scope.SESSION || subject.isAlone()) {
			return;
		}
		Lexer lexer = Lexer.of(subject.sql());
		lexer.nextSignificant();
		int end = lexer.end();
		int start = end;
		if (lexer.nextSignificant() && lexer.is("session")) {
			start = lexer.end();
		}
		subject
			.report(HAZARD, set.span(), "'" + set.name() + "' is set for the session, not for this transaction alone.")
			.recipe(Recipe.of("Ends with its transaction.", "SET LOCAL" + subject.sql().substring(start)));
	}

}
