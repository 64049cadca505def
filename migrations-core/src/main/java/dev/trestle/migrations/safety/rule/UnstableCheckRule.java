package dev.trestle.migrations.safety.rule;

import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.Check;
import dev.trestle.migrations.sql.tree.FunctionCall;

/**
 * A check whose answer changes with time.
 */
final class UnstableCheckRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("check-depends-on-time", Severity.WARNING,
			"Nobody waits now, but rows break the check later without a change, and then updates of them and restores fail.");

	private static final Set<String> CHANGING = Set.of("now", "current_timestamp", "current_date", "current_time",
			"localtime", "localtimestamp", "transaction_timestamp", "statement_timestamp", "clock_timestamp",
			"timeofday", "random", "txid_current", "current_user", "session_user", "current_setting");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		for (Constraint constraint : Definitions.constraints(subject.tree())) {
			examine(constraint, subject);
		}
	}

	private static void examine(Constraint constraint, Subject subject) {
		if (constraint instanceof Check check) {
			for (FunctionCall call : check.expression().calls()) {
				if (CHANGING.contains(call.name().name())) {
					subject.report(HAZARD, call.span(), "What " + call.name().name()
							+ " gives changes, but the server checks a row only when it is written.");
					return;
				}
			}
		}
	}

}
