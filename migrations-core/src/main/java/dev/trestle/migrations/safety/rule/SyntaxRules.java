package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for servers that are not the newest.
 */
final class SyntaxRules {

	static final List<Rule> ALL = List.of(new NewSyntaxRule());

	private SyntaxRules() {
	}

}
