package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for what is hard to change later.
 */
final class DesignRules {

	static final List<Rule> ALL = List.of(new IntegerKeyRule(), ColumnTypeRule.timestamp(), ColumnTypeRule.character(),
			ColumnTypeRule.money(), ColumnTypeRule.json(), new SerialRule(), new MissingKeyRule());

	private DesignRules() {
	}

}
