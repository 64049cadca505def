package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;

/**
 * A statement that the server is too old for.
 */
final class NewSyntaxRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("syntax-newer-than-server", Severity.WARNING,
			"Nobody waits: the server refuses the statement, and the script stops there.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		NewSyntax newest = NewSyntax.of(subject.tree());
		if (newest != null && newest.since() > subject.major()) {
			Draft draft = subject.report(HAZARD, subject.whole(),
					newest.what() + " is there since PostgreSQL " + newest.since() + ", and the server "
							+ (subject.facts().known() ? "is " : "may be ") + subject.major() + ".");
			if (subject.facts().known()) {
				draft.severity(Severity.ERROR);
			}
		}
	}

}
