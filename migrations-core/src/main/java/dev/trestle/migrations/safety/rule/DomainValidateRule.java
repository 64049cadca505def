package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.DomainAction;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterDomain;

/**
 * The validation of a domain's constraint, which locks tables against writes too.
 */
final class DomainValidateRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("alter-domain-validate", Severity.WARNING,
			"Writers of every table with a column of the domain wait until all of its rows are checked.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof AlterDomain alter && alter.action() instanceof DomainAction.ValidateConstraint
				&& !DomainUses.isUnused(subject, alter.domain())) {
			subject.report(HAZARD, subject.whole(),
					"To validate a constraint of the domain '" + alter.domain().display()
							+ "' locks the tables that have it against writes, unlike that of a table.");
		}
	}

}
