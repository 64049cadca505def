package dev.trestle.migrations.safety.rule;

import java.util.List;

/**
 * The rules for indexes.
 */
final class IndexRules {

	static final List<Rule> ALL = List.of(new DuplicateIndexRule(), new RenameIndexRule(), new IndexTablespaceRule(),
			new IndexGapRule(), new CorruptBuildRule());

	private IndexRules() {
	}

}
