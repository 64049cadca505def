package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for changes of types.
 */
final class TypeChangeRules {

	static final List<Rule> ALL = List.of(new TypeForeignKeyRule(), new TypeIndexRule(), new TypeCollationRule(),
			new TypeStatisticsRule(), new SetExpressionRule(), new TypeNarrowsRule());

	private TypeChangeRules() {
	}

}
