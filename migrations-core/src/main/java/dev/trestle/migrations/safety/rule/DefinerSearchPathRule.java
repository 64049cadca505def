package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.RoutineStatement.CreateFunction;

/**
 * {@code SECURITY DEFINER} with the search path of the caller.
 */
final class DefinerSearchPathRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("security-definer-search-path", Severity.ADVICE,
			"Nobody waits, but callers decide by their search path which objects the function uses with its owner's rights.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof CreateFunction create && create.traits().securityDefiner()
				&& create.traits().settings().stream().noneMatch((set) -> set.name().equals("search_path"))) {
			subject.report(HAZARD, create.name().span(), "'" + create.name().display()
					+ "' runs as its owner and looks for tables and functions where its caller says.");
		}
	}

}
