package dev.trestle.migrations.safety.rule;

import java.util.Locale;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreateRule;

/**
 * {@code CREATE RULE} on a table in use.
 */
final class CreateRuleRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("create-rule", Severity.ADVICE,
			"Reads and writes of the table wait for a moment; from then on statements are rewritten before they run.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof CreateRule rule && !subject.isNew(rule.table())
				&& !rule.event().equals("select")) {
			subject.report(HAZARD, rule.name().span(), "A rule changes what an " + rule.event().toUpperCase(Locale.ROOT)
					+ " on '" + rule.table().display()
					+ "' does before it runs: values can be computed twice, and COPY and RETURNING do not see it.");
		}
	}

}
