package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.Check;
import dev.trestle.migrations.sql.tree.DomainAction;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterDomain;

/**
 * A constraint of a domain that is checked while it is added.
 */
final class AlterDomainRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("alter-domain-add-check", Severity.ERROR,
			"Writers of every table with a column of the domain wait until all of its rows are checked.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof AlterDomain alter) || DomainUses.isUnused(subject, alter.domain())) {
			return;
		}
		if (alter.action() instanceof DomainAction.AddConstraint add && !add.definition().traits().notValid()) {
			report(add.definition(), alter, subject);
		}
		else if (alter.action() instanceof DomainAction.SetNotNull) {
			subject.report(HAZARD, subject.whole(), message(alter))
				.recipe(Recipe.of("New values are checked from here on; existing ones are not.",
						"ALTER DOMAIN " + subject.text(alter.domain()) + " ADD CONSTRAINT "
								+ subject.names().of(alter.domain(), "", "not_null")
								+ " CHECK (VALUE IS NOT NULL) NOT VALID"));
		}
	}

	private static void report(Constraint constraint, AlterDomain alter, Subject subject) {
		Draft draft = subject.report(HAZARD, constraint.span(), message(alter));
		if (constraint instanceof Check) {
			String definition = subject.text(constraint.span());
			String name = (constraint.name() != null) ? ""
					: "CONSTRAINT " + subject.names().of(alter.domain(), "", "check") + " ";
			draft.recipe(Recipe.of(
					"New values are checked from here on. To validate the existing ones keeps writers"
							+ " waiting: do it when there are few of them.",
					"ALTER DOMAIN " + subject.text(alter.domain()) + " ADD " + name + definition + " NOT VALID"));
		}
	}

	private static String message(AlterDomain alter) {
		return "All values of the domain '" + alter.domain().display()
				+ "' are checked with the tables that have them locked against writes.";
	}

}
