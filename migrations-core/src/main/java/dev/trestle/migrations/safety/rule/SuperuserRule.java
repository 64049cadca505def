package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.Lexer;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectStatement.AlterObject;
import dev.trestle.migrations.sql.tree.ObjectStatement.CreateObject;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * A role that may do everything.
 */
final class SuperuserRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("superuser-role", Severity.WARNING,
			"Nobody waits, but whoever gets at the role gets at the whole server, its files and programs included.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof CreateObject create && create.object().kind() == ObjectKind.ROLE) {
			examine(create.object().name().display(), create.definition(), subject);
		}
		else if (subject.tree() instanceof AlterObject alter && alter.object().kind() == ObjectKind.ROLE) {
			examine(alter.object().name().display(), alter.change(), subject);
		}
	}

	private static void examine(String role, @Nullable Span definition, Subject subject) {
		if (definition == null) {
			return;
		}
		Lexer lexer = Lexer.of(subject.text(definition));
		while (lexer.nextSignificant()) {
			if (lexer.is("superuser")) {
				subject.report(HAZARD, definition,
						"'" + role + "' becomes a superuser, whom no privilege and no policy holds back.");
				return;
			}
		}
	}

}
