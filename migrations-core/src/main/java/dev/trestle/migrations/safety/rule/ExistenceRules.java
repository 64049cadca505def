package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for what is there already, for runs that are yet to come.
 */
final class ExistenceRules {

	static final List<Rule> ALL = List.of(new IfNotExistsRule(), new NoopRule(), new RefusedRule(),
			new DropUniqueRule());

	private ExistenceRules() {
	}

}
